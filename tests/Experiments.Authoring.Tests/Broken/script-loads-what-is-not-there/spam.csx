#load "common.csx"
#r "library.dll"
