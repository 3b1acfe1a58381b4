# variance_size.csv: units of a simple random sample for a variance wanted, not rounded. `unit` and
# `wanted` are variances, both squared coefficients of variation where `what` is "mean". R package
# PracTools (Valliant, Dever & Kreuter 2018), the examples of its functions nCont and nProp. An empty
# population has no bound.
library(PracTools)
size <- c(nCont(CV0 = 0.05, CVpop = 2), nCont(CV0 = 0.05, CVpop = 2, N = 500),
          nCont(CV0 = 0.10 / 1.645, CVpop = 1),
          nProp(V0 = 0.0005^2, pU = 0.01), nProp(V0 = (0.005 / 1.96)^2, pU = 0.01))
write.csv(data.frame(what = c("mean", "mean", "mean", "share", "share"),
                     unit = c(4, 4, 1, 0.01 * 0.99, 0.01 * 0.99),
                     wanted = c(0.05^2, 0.05^2, (0.10 / 1.645)^2, 0.0005^2, (0.005 / 1.96)^2),
                     population = c(NA, 500, NA, NA, NA), size),
          "variance_size.csv", row.names = FALSE, na = "")
