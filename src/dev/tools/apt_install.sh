#!/bin/sh
# Installs packages while no server that one brings may start by itself: Debian
# asks the policy file before it starts one, and 101 forbids it. The file that
# was there before is put back however this ends.
set -eu
before="$POLICY.before-fazhi"
put_back() {
  rm -f "$POLICY"
  if [ -e "$before" ]; then mv "$before" "$POLICY"; fi
}
if [ -e "$POLICY" ]; then mv "$POLICY" "$before"; fi
trap put_back EXIT
trap 'exit 130' INT TERM HUP
printf '#!/bin/sh\nexit 101\n' > "$POLICY"
chmod 755 "$POLICY"
apt-get install -y -qq --no-install-recommends "$@"
