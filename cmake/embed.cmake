# embed.cmake - writes the file INPUT as `inksum::NAME`, a byte array, and `inksum::NAMESize`.
file(READ ${INPUT} bytes HEX)
string(LENGTH "${bytes}" digits)
math(EXPR size "${digits} / 2")
string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
file(WRITE ${OUTPUT}
"namespace inksum {
extern const unsigned char ${NAME}[];
extern const unsigned int ${NAME}Size;
const unsigned char ${NAME}[] = {${bytes}};
const unsigned int ${NAME}Size = ${size};
}  // namespace inksum
")
