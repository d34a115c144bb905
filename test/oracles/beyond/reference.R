# Values for designs that the cases above this folder leave out, on data that come with R's survey:
# two stages with and without corrections, clusters numbered anew in each stratum, lonely units of both
# stages, bounded calibration. Rscript reference.R writes reference.json and its data here.
suppressMessages(library(survey))
data(api)
data(nhanes)
options(survey.lonely.psu = "adjust", digits = 15)

write.csv(apiclus2[, c("stype", "dnum", "snum", "fpc1", "fpc2", "pw", "api00", "api99", "awards",
                       "sch.wide")], "apiclus2.csv", row.names = FALSE, quote = FALSE)
# A third of it keeps every stratum and makes some of them lonely.
small <- nhanes[seq(1, nrow(nhanes), by = 3), ]
names(small) <- c("psu", "stratum", "w", "chol", "race", "age", "sex")
small$age <- as.integer(small$age)
small$row <- NULL
lonely <- subset(small, !(stratum %in% c(75, 80, 86) & psu == 2))
write.csv(small, "nhanes.csv", row.names = FALSE, quote = FALSE, na = "")
write.csv(lonely, "nhanes-lonely.csv", row.names = FALSE, quote = FALSE, na = "")

json <- function(x) {
  if (is.null(x)) return("null")
  if (is.list(x)) return(paste0("{", paste0('"', names(x), '":', sapply(x, json), collapse = ","), "}"))
  if (is.matrix(x)) return(paste0("[", paste(apply(x, 1, function(row) json(as.vector(row))), collapse = ","), "]"))
  one <- if (is.character(x)) paste0('"', x, '"') else if (is.logical(x)) tolower(x) else
    formatC(x, digits = 15, format = "g")
  one <- trimws(one)
  if (length(one) == 1) one else paste0("[", paste(one, collapse = ","), "]")
}
cases <- list()
add <- function(id, method, spec, expected, rel = 1e-7) {
  cases[[length(cases) + 1]] <<- list(id = id, method = method, spec = spec, expected = expected,
    tol = list(rel = rel, abs = 1e-9), source = "R survey 4.1-1")
}
three <- function(m, d) {
  ci <- confint(m, df = degf(d))
  list(estimate = as.numeric(coef(m)), se = as.numeric(SE(m)), df = degf(d), ci = as.vector(ci))
}

# Two stages: both corrections, none, and the first only (R wants an endless population for that).
apiclus2$endless <- Inf
for (kind in c("both", "none", "first")) {
  fpc <- list(both = c("fpc1", "fpc2"), none = NULL, first = "fpc1")[[kind]]
  d <- switch(kind,
    both = svydesign(id = ~dnum + snum, weights = ~pw, fpc = ~fpc1 + fpc2, data = apiclus2),
    none = svydesign(id = ~dnum + snum, weights = ~pw, data = apiclus2),
    first = svydesign(id = ~dnum + snum, weights = ~pw, fpc = ~fpc1 + endless, data = apiclus2))
  spec <- list(data = "apiclus2.csv", id = c("dnum", "snum"), weights = "pw")
  if (!is.null(fpc)) spec$fpc <- fpc
  add(paste0("clus2.mean.", kind), "svymean", list(design = spec, var = "api00"),
    three(svymean(~api00, d), d))
  add(paste0("clus2.total.", kind), "svytotal", list(design = spec, var = "api99"),
    three(svytotal(~api99, d), d))
  e <- subset(d, stype == "E")
  add(paste0("clus2.domain.", kind), "svymean", list(design = spec, var = "api00", domain = "stype==E"),
    three(svymean(~api00, e), e))
  b <- svyby(~api00, ~stype, d, svymean, covmat = TRUE)
  add(paste0("clus2.by.", kind), "svyby.covmat", list(design = spec, var = "api00", by = "stype"),
    list(levels = as.character(b$stype), estimate = as.numeric(coef(b)), vcov = unname(as.matrix(vcov(b)))))
  t <- svyttest(api00 ~ awards, d)
  add(paste0("clus2.ttest.", kind), "svyttest", list(design = spec, var = "api00", group = "awards"),
    list(estimate = as.numeric(t$estimate), t = as.numeric(t$statistic), df = as.numeric(t$parameter),
      p = as.numeric(t$p.value), ci = as.vector(t$conf.int)))
  r <- svyratio(~api00, ~api99, d)
  add(paste0("clus2.ratio.", kind), "svyratio", list(design = spec, num = "api00", den = "api99"),
    list(estimate = as.numeric(coef(r)), se = as.numeric(SE(r))))
}
for (how in c("adjust", "average", "certainty", "remove")) {
  options(survey.lonely.psu = how)
  d <- svydesign(id = ~dnum + snum, weights = ~pw, fpc = ~fpc1 + fpc2, data = apiclus2)
  add(paste0("clus2.lonely.", how), "svymean", list(design = list(data = "apiclus2.csv",
    id = c("dnum", "snum"), weights = "pw", fpc = c("fpc1", "fpc2"), lonelyPsu = how), var = "api00"),
    list(estimate = as.numeric(coef(svymean(~api00, d))), se = as.numeric(SE(svymean(~api00, d)))))
  d <- svydesign(id = ~psu, strata = ~stratum, weights = ~w, data = lonely, nest = TRUE)
  for (domain in c("all", "sex==2")) {
    x <- if (domain == "all") subset(d, !is.na(chol)) else subset(d, sex == 2 & !is.na(chol))
    m <- svymean(~chol, x)
    add(paste0("nhanes.lonely.", how, ".", domain), "svymean", list(design = list(
      data = "nhanes-lonely.csv", id = "psu", strata = "stratum", weights = "w", nest = TRUE,
      lonelyPsu = how), var = "chol", domain = domain), three(m, x))
  }
}
options(survey.lonely.psu = "adjust")

# Clusters numbered 1 and 2 in each stratum.
nested <- list(data = "nhanes.csv", id = "psu", strata = "stratum", weights = "w", nest = TRUE)
d <- svydesign(id = ~psu, strata = ~stratum, weights = ~w, data = small, nest = TRUE)
for (domain in c("all", "sex==1", "sex==2 & age==4", "race==4")) {
  keep <- switch(domain, all = rep(TRUE, nrow(small)), "sex==1" = small$sex == 1,
    "sex==2 & age==4" = small$sex == 2 & small$age == 4, "race==4" = small$race == 4)
  x <- subset(d, keep & !is.na(chol))
  m <- svymean(~chol, x)
  ci <- sapply(c("logit", "xlogit", "beta", "asin", "likelihood", "mean"), function(method)
    as.vector(attr(suppressWarnings(svyciprop(~I(chol == 1), x, method = method, df = degf(x))), "ci")),
    simplify = FALSE)
  p <- as.numeric(coef(m))
  add(paste0("nhanes.prop.", domain), "svyciprop", list(design = nested, item = "chol", topCodes = 1,
    domain = domain), list(n = nrow(x$variables), estimate = p, se = as.numeric(SE(m)), df = degf(x),
    nEff = p * (1 - p) / as.numeric(SE(m))^2, ci = ci))
}
b <- svyby(~chol, ~race, subset(d, !is.na(chol)), svymean, covmat = TRUE)
add("nhanes.by.race", "svyby.covmat", list(design = nested, var = "chol", by = "race"),
  list(levels = as.character(b$race), estimate = as.numeric(coef(b)), vcov = unname(as.matrix(vcov(b)))))
for (statistic in c("F", "Chisq", "Wald", "adjWald")) {
  x <- svychisq(~chol + race, subset(d, !is.na(chol)), statistic = statistic)
  add(paste0("nhanes.chisq.", statistic), "svychisq", list(design = nested, item = "chol",
    formula = "~item+race", statistic = statistic), list(statistic = as.numeric(x$statistic),
    parameter = as.numeric(x$parameter), p = as.numeric(x$p.value)))
}
for (test in c("wilcoxon", "vanderWaerden", "median")) {
  x <- svyranktest(age ~ sex, d, test = test)
  add(paste0("nhanes.rank.", test), "svyranktest", list(design = nested, var = "age", group = "sex",
    test = test), list(t = as.numeric(x$statistic), df = as.numeric(x$parameter), p = as.numeric(x$p.value)))
}
m <- svymean(~age, d, deff = TRUE)
r <- svymean(~age, d, deff = "replace")
add("nhanes.deff", "svymean.deff", list(design = nested, var = "age"),
  list(deff = as.numeric(deff(m)), deffReplace = as.numeric(deff(r))))

# Other calibrations.
clus1 <- list(data = "../apiclus1.csv", id = "dnum", weights = "pw", fpc = "fpc")
dclus1 <- svydesign(id = ~dnum, weights = ~pw, data = apiclus1, fpc = ~fpc)
dclus2 <- svydesign(id = ~dnum + snum, weights = ~pw, fpc = ~fpc1 + fpc2, data = apiclus2)
totals <- c(n = 6194, H = 755, M = 1018, api99 = 3914069)
pop <- c(`(Intercept)` = 6194, stypeH = 755, stypeM = 1018, api99 = 3914069)
two <- list(data = "apiclus2.csv", id = c("dnum", "snum"), weights = "pw", fpc = c("fpc1", "fpc2"))
calibrated <- function(id, design, spec, method, calfun, bounds = NULL) {
  g <- if (is.null(bounds)) calibrate(design, ~stype + api99, pop, calfun = calfun, epsilon = 1e-11) else
    calibrate(design, ~stype + api99, pop, calfun = calfun, bounds = bounds, epsilon = 1e-11, maxit = 500)
  s <- list(design = spec, var = "api00", formula = "~stype+api99", totals = as.list(totals), calfun = calfun)
  if (!is.null(bounds)) s$bounds <- bounds
  add(id, "calibrate", s, c(three(svymean(~api00, g), g),
    list(wMin = min(weights(g)), wMax = max(weights(g)))), rel = 1e-6)
}
calibrated("clus1.cal.linear.bounded", dclus1, clus1, "calibrate", "linear", c(0.6, 1.6))
calibrated("clus1.cal.raking.bounded", dclus1, clus1, "calibrate", "raking", c(0.6, 1.6))
calibrated("clus1.cal.logit.wide", dclus1, clus1, "calibrate", "logit", c(0.2, 4))
calibrated("clus2.cal.linear", dclus2, two, "calibrate", "linear")
calibrated("clus2.cal.raking", dclus2, two, "calibrate", "raking")
calibrated("clus2.cal.logit", dclus2, two, "calibrate", "logit", c(0.4, 2.5))
margins <- list(stype = list(E = 4421, H = 755, M = 1018), sch.wide = list(No = 1072, Yes = 5122))
g <- rake(dclus2, list(~stype, ~sch.wide), list(data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018)),
  data.frame(sch.wide = c("No", "Yes"), Freq = c(1072, 5122))), control = list(maxit = 500, epsilon = 1e-10))
add("clus2.rake", "rake", list(design = two, var = "api00", margins = margins), c(three(svymean(~api00, g), g),
  list(wMin = min(weights(g)), wMax = max(weights(g)), w1 = as.numeric(weights(g)[1]))), rel = 1e-5)
g <- postStratify(dclus2, ~stype, data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018)))
add("clus2.poststrat", "postStratify", list(design = two, var = "api00", margins = margins["stype"]),
  three(svymean(~api00, g), g))

writeLines(paste0('{"meta":{"R":"', R.version.string, '","survey":"', packageVersion("survey"),
  '"},\n"cases":[\n', paste(sapply(cases, json), collapse = ",\n"), "]}"), "reference.json")
