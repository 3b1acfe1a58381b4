# svyciprop_srs.csv: the interval of a share in a simple random sample from a finite population.
# R 4.2.2, survey 4.1-1. 124 of the 200 schools of apisrs have awards == "Yes"; 6194 schools.
library(survey)
data(api)
srs <- svydesign(ids = ~1, fpc = ~fpc, data = apisrs)
r <- svyciprop(~I(awards == "Yes"), srs, method = "beta")
write.csv(data.frame(count = sum(apisrs$awards == "Yes"), base = nrow(apisrs),
                     population = apisrs$fpc[1], estimate = as.numeric(coef(r)),
                     se = as.numeric(SE(r)), low = attr(r, "ci")[1], high = attr(r, "ci")[2]),
          "svyciprop_srs.csv", row.names = FALSE)
