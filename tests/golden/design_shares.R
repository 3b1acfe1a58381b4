# design_shares.csv: intervals of a share from four designs; design_fits.csv: svygofchisq.
# R 4.2.2, survey 4.1-1. schools_srs.csv and schools_clus1.csv: the columns of apisrs and apiclus1
# these need, as they are (weight = pw); population shares of stype: those of apipop, counted.
library(survey)
data(api)
designs <- list(
  srs = svydesign(ids = ~1, fpc = ~fpc, data = apisrs),
  strat = svydesign(ids = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat),
  clus1 = svydesign(ids = ~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1),  # fpc = 757
  clus2 = svydesign(ids = ~dnum + snum, fpc = ~fpc1 + fpc2, data = apiclus2))
shares <- do.call(rbind, lapply(names(designs), function(d)
  do.call(rbind, lapply(c("beta", "logit"), function(m) {
    r <- svyciprop(~I(awards == "Yes"), designs[[d]], method = m)
    data.frame(design = d, method = m, estimate = as.numeric(coef(r)), se = as.numeric(SE(r)),
               base = nrow(designs[[d]]), degrees = degf(designs[[d]]),
               low = attr(r, "ci")[1], high = attr(r, "ci")[2]) }))))
write.csv(shares, "design_shares.csv", row.names = FALSE)
fit <- function(d, p) {
  r <- svygofchisq(~stype, p = p, design = designs[[d]])
  data.frame(design = d, shares = paste(p, collapse = " "), statistic = as.numeric(r$statistic),
             scale = r$parameter["scale"], degrees = r$parameter["df"], p = as.numeric(r$p.value)) }
write.csv(rbind(fit("srs", c(table(apipop$stype))), fit("clus1", c(table(apipop$stype))),
                fit("clus1", c(1, 1, 1))), "design_fits.csv", row.names = FALSE)
# clustered_mean: svymean(~api00, designs$clus1, deff = "replace"), in design_means.csv
