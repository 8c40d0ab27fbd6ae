#load "common.csx"
