# print_size.sh FILE - its bytes, raw and as gzip would send them.
set -eu
printf '%s: %d bytes, %d gzipped\n' "${1##*/}" "$(wc -c <"$1")" "$(gzip -9c "$1" | wc -c)"
