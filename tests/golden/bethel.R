# bethel.csv: units of 8 strata, variances of 3 variables in them, and the units to draw so that the
# coefficient of variation of each estimated total is at most 5 %, at least 3 units and 4 % from
# each stratum, every unit at the same cost. The totals are 27509070 (income), 12429 (books) and
# 56122 (days of sport).
# R package bethel, the example of its function bth, run in R 4.2.2.
library(bethel)
data(pop)
units <- tapply(pop$income, pop$strata, length)
variances <- sapply(pop[, c("income", "books", "sportDays")], function(x) tapply(x, pop$strata, var))
strata <- data.frame(strata = names(units), variances, num_units = as.vector(units),
                     c = 1, n = 3, n_2 = 0.04)
found <- bth(strata, data.frame(CV = rep(0.05, 3), tot = colSums(pop[, 2:4])))
write.csv(cbind(strata[, 1:5], found), "bethel.csv", row.names = FALSE)
