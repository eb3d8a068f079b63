// exact_math.h - exp and log that give the same bits on every platform.
//
// The C library's exp and log differ in the last bit between glibc and musl, which would let native
// and wasm readings drift apart. These use only IEEE +, -, *, / and bit operations. Relative error
// below 5e-16, tested against the C library's long double (measured: exp 1.5e-16, log 3.3e-16).
// -ffp-contract=off is required and set by the build.
#pragma once

namespace inksum {

double exact_exp(double x);              // 0 below -708, +inf above 709.7
double exact_log(double x);              // -inf at 0; NaN below 0
int exponent_of(double x);               // floor(log2 x) of a positive, finite x
double scaled(double x, int exponent);   // x * 2^exponent; exact but for subnormal results
double log_add_exp(double a, double b);  // log(e^a + e^b); -inf is the neutral element

}  // namespace inksum
