# sample_size.csv: answers that estimate a share of one half to within a margin, not rounded up.
# R package PracTools (Valliant, Dever & Kreuter 2018); confidence 95 %, moe.sw = 1: the margin is
# half the width of the interval. An empty population has no bound.
library(PracTools)
margins <- c(0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08)
unbounded <- nPropMoe(moe.sw = 1, e = margins, alpha = 0.05, pU = 0.5)
bounded <- nPropMoe(moe.sw = 1, e = 0.05, alpha = 0.05, pU = 0.5, N = 1254)
write.csv(data.frame(margin = c(margins, 0.05), population = c(rep(NA, 8), 1254),
                     size = c(unbounded, bounded)), "sample_size.csv", row.names = FALSE, na = "")
