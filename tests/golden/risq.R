# risq.csv: R-indicator and partial R-indicators of the test file of the RISQ manual v2.0.
# RISQ_R-indicators_v2.0.R (de Heij, Schouten & Shlomo) comes with the manual; it is not stored here.
# risq_counts.csv: the 280 counts of the manual's RISQ-test, gender x age x urbanisation x response.
source("RISQ_R-indicators_v2.0.R")
counts <- read.csv("risq_counts.csv", stringsAsFactors = TRUE)
sample <- counts[rep(seq_len(nrow(counts)), counts$n), ]
sample$respons <- as.integer(sample$respons == "Yes")
r <- getRIndicator(respons ~ gender + age + urb, sample)
long <- function(table, by) do.call(rbind, lapply(setdiff(names(table), by), function(number)
  data.frame(key = table[[by]], number = number, value = table[[number]])))
totals <- unlist(r[c("R", "RUnadj", "RSE", "propMean", "CV", "CVSE")])
print(totals, digits = 15)
print(long(r$partialR$byVariables, "variable"), digits = 15)
print(lapply(r$partialR$byCategories, long, by = "category"), digits = 15)
