# neyman.csv: units and standard deviations of 6 strata (hospitals by kind), and the 100 units of a
# Neyman allocation, not rounded. R package PracTools (Valliant, Dever & Kreuter 2018), from the
# examples of its function strAlloc.
library(PracTools)
units <- c(215, 65, 252, 50, 149, 144)
deviations <- c(26787207, 10645109, 6909676, 11085034, 9817762, 44553355)
found <- strAlloc(n.tot = 100, Nh = units, Sh = deviations, alloc = "neyman")
write.csv(data.frame(units, deviation = deviations, drawn = found$nh), "neyman.csv", row.names = FALSE)
