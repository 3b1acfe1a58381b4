# weighting.json and weighting_api*.csv: weights, estimates and standard errors of R `survey`.
# R 4.2.2, survey 4.1-1, its data `api`: samples of the 6194 schools of California, truth known.
# The .csv are apisrs, apistrat and apiclus1 as written by write.csv, only the columns needed.
suppressMessages({library(survey); library(jsonlite)})
options(survey.lonely.psu="fail", digits=15)
data(api)
out <- list(meta=list(R=R.version.string, survey=as.character(packageVersion("survey"))))
es <- function(x, df=NULL){ r<-list(est=as.list(coef(x)), se=as.list(setNames(as.numeric(SE(x)),names(coef(x)))))
  d<-try(suppressWarnings(deff(x)),silent=TRUE); if(!inherits(d,"try-error") && !is.null(d) && length(d)>0) r$deff<-as.list(setNames(as.numeric(d),names(coef(x))))
  if(!is.null(df)){ ci<-confint(x,df=df); r$ci<-lapply(split(ci,rownames(ci)),as.numeric) }; r }
srs  <- svydesign(ids=~1, fpc=~fpc, data=apisrs)               # SRS with fpc
str_ <- svydesign(ids=~1, strata=~stype, weights=~pw, fpc=~fpc, data=apistrat)
strn <- svydesign(ids=~1, strata=~stype, weights=~pw, data=apistrat)
cl1  <- svydesign(ids=~dnum, weights=~pw, fpc=~fpc, data=apiclus1)
for (d in c("srs","str_","cl1")) { D<-get(d)
 out[[paste0("mean_",d)]]  <- es(svymean(~api00,D,deff=TRUE),degf(D))
 out[[paste0("mean_",d,"_deffreplace")]] <- es(svymean(~api00,D,deff="replace"))
 out[[paste0("totalA_",d)]] <- es(svytotal(~api.stu,D),degf(D))
 out[[paste0("prop_",d)]]  <- es(svymean(~stype,D),degf(D))
 b<-svyby(~api00,~sch.wide,D,svymean); out[[paste0("by_",d)]] <- list(est=as.list(coef(b)),se=as.list(setNames(SE(b),names(coef(b)))))
}
out$mean_strat_nofpc <- es(svymean(~api00,strn,deff=TRUE),degf(strn))
## post-stratification
pop.types <- data.frame(stype=c("E","H","M"), Freq=c(4421,755,1018))
ps1 <- postStratify(cl1, ~stype, pop.types)
out$poststrat_cl1_mean <- es(svymean(~api00,ps1)); out$poststrat_cl1_totA<-es(svytotal(~api.stu,ps1))
out$poststrat_cl1_w <- list(sum=sum(weights(ps1)), first5=head(weights(ps1),5), cv2=var(weights(ps1))/mean(weights(ps1))^2)
pss <- postStratify(srs, ~stype, pop.types); out$poststrat_srs_mean<-es(svymean(~api00,pss)); out$poststrat_srs_totA<-es(svytotal(~api.stu,pss))
## raking
pop.schwide <- data.frame(sch.wide=c("No","Yes"), Freq=c(1072,5122))
rk <- rake(cl1, list(~stype,~sch.wide), list(pop.types, pop.schwide), control=list(maxit=200,epsilon=1e-12,verbose=FALSE))
out$rake_cl1_mean<-es(svymean(~api00,rk)); out$rake_cl1_totA<-es(svytotal(~api.stu,rk)); out$rake_cl1_w<-list(sum=sum(weights(rk)),first5=head(as.numeric(weights(rk)),5),min=min(weights(rk)),max=max(weights(rk)))
rks <- rake(srs, list(~stype,~sch.wide), list(pop.types, pop.schwide), control=list(maxit=200,epsilon=1e-12,verbose=FALSE))
out$rake_srs_mean<-es(svymean(~api00,rks)); out$rake_srs_w<-list(first5=head(as.numeric(weights(rks)),5),min=min(weights(rks)),max=max(weights(rks)))
## calibration
out$api99_total <- sum(apipop$api99)
ptot <- c(`(Intercept)`=6194, stypeH=755, stypeM=1018, `sch.wideYes`=5122)
ptot2 <- c(`(Intercept)`=6194, stypeH=755, stypeM=1018, api99=sum(apipop$api99))
for (m in c("linear","raking","logit")) { args<-list(cl1,~stype+api99,ptot2,calfun=m,epsilon=1e-10,maxit=100); if(m=="logit") args$bounds<-c(.3,3); k<-do.call(calibrate,args)
 out[[paste0("cal_",m,"_cl1_mean")]]<-es(svymean(~api00,k)); out[[paste0("cal_",m,"_cl1_totA")]]<-es(svytotal(~api.stu,k)); out[[paste0("cal_",m,"_cl1_w")]]<-list(first5=head(as.numeric(weights(k)),5),min=min(weights(k)),max=max(weights(k)),sum=sum(weights(k)))
 args[[1]]<-srs; k<-do.call(calibrate,args); out[[paste0("cal_",m,"_srs_mean")]]<-es(svymean(~api00,k)); out[[paste0("cal_",m,"_srs_w")]]<-list(first5=head(as.numeric(weights(k)),5),min=min(weights(k)),max=max(weights(k))) }
kb <- calibrate(cl1,~stype+api99,ptot2,calfun="linear",bounds=c(.5,2),epsilon=1e-10,maxit=200); out$cal_linbounded_cl1_mean<-es(svymean(~api00,kb)); out$cal_linbounded_cl1_w<-list(first5=head(as.numeric(weights(kb)),5),min=min(weights(kb)),max=max(weights(kb)))
kr <- calibrate(cl1,~stype+sch.wide,ptot,calfun="raking",epsilon=1e-12,maxit=200); out$cal_rakingcat_cl1_mean<-es(svymean(~api00,kr)); out$cal_rakingcat_maxdiff_rake <- max(abs(weights(kr)/weights(rk)-1))
kl <- calibrate(cl1,~stype+sch.wide,ptot,calfun="linear"); out$cal_linearcat_cl1_mean<-es(svymean(~api00,kl))
tw <- trimWeights(rk,upper=45,strict=TRUE); out$trim_cl1<-list(mean=es(svymean(~api00,tw)),w=head(as.numeric(weights(tw)),5),max=max(weights(tw)))
## Kish
kish<-function(w) length(w)*sum(w^2)/sum(w)^2
out$kish <- list(strat=kish(apistrat$pw), rake_cl1=kish(weights(rk)), calraking_cl1=kish(weights(calibrate(cl1,~stype+api99,ptot2,calfun="raking",epsilon=1e-10,maxit=100))))
## replicate weights
r_jk1 <- as.svrepdesign(cl1,type="JK1"); out$rep_jk1_cl1_mean<-es(svymean(~api00,r_jk1),degf(r_jk1)); out$rep_jk1_cl1_totA<-es(svytotal(~api.stu,r_jk1))
r_jkn <- as.svrepdesign(str_,type="JKn"); out$rep_jkn_str_mean<-es(svymean(~api00,r_jkn),degf(r_jkn)); out$rep_jkn_str_totA<-es(svytotal(~api.stu,r_jkn))
r_jkn2 <- as.svrepdesign(strn,type="JKn"); out$rep_jkn_strnofpc_mean<-es(svymean(~api00,r_jkn2))
r_jk1n <- as.svrepdesign(svydesign(ids=~dnum,weights=~pw,data=apiclus1),type="JK1"); out$rep_jk1_cl1nofpc_mean<-es(svymean(~api00,r_jk1n))
rkj <- rake(r_jk1, list(~stype,~sch.wide), list(pop.types, pop.schwide), control=list(maxit=200,epsilon=1e-12,verbose=FALSE)); out$rake_jk1_cl1_mean<-es(svymean(~api00,rkj))
psj <- postStratify(r_jk1,~stype,pop.types); out$poststrat_jk1_cl1_mean<-es(svymean(~api00,psj))
write_json(out,"weighting.json",auto_unbox=TRUE,digits=15)
