DATA LIST LIST NOTABLE /gemeente (A12) rol (F1.0) listens_to_me (F1.0) mark (F4.1) w (F8.4) opm (A8).
BEGIN DATA.
"Súdwest-Frys" 1 4 7.0 1.25 "x"
"GM0002" 2 1 10.0 150 ""
"GM0002" 1 9 . 151 "y"
"GM0002" 2 . 6.5 152.5 "z"
END DATA.
MISSING VALUES listens_to_me (9).
VARIABLE LABELS listens_to_me 'Er wordt naar mij geluisterd'.
VALUE LABELS listens_to_me 1 'oneens' 4 'eens' /rol 1 'jongere' 2 'ouder' /gemeente 'GM0002' 'Tweestad'.
SAVE OUTFILE='compressed.sav'.
SAVE OUTFILE='plain.sav' /UNCOMPRESSED.
SAVE OUTFILE='zipped.zsav' /ZCOMPRESSED.
