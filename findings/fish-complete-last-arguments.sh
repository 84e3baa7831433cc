#!/usr/bin/env bash
# fish 3.6.0: of several lists of candidates in one call of complete, all but the last are dropped in silence.
#
# expected: complete -c one -a "red green" -a "blue" offers red, green and blue, as two calls do, since short options (-s) and long ones
#           (-l) may be given many times in one call, and count all
# seen:     blue alone is offered, complete says nothing, and its status is 0; printed back, the definition has lost red and green. Of -s
#           and -l, given twice each, all four are offered
# so:       what generates completions gives a call to each list, or joins the lists
#
# needs: apt-get and dpkg of Debian 12 (no root)
# exit:  0 as recorded, 1 behaviour has changed, 2 fish is missing
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
version=3.6.0-3.1+deb12u1
apt-get download -qq "fish=$version" "fish-common=$version" 2>/dev/null || { echo "missing: fish $version"; exit 2; }
for package in ./*.deb; do
    dpkg -x "$package" root
done
export HOME=$folder XDG_CONFIG_HOME=$folder/config XDG_DATA_HOME=$folder/data
root/usr/bin/fish --version > /dev/null || { echo "missing: what fish needs (libpcre2-32-0, libncurses6)"; exit 2; }
root/usr/bin/fish --no-config <<'FISH'
echo (root/usr/bin/fish --version)
complete -c one -f -a "red green" -a blue
set said $status
complete -c two -f -a "red green"
complete -c two -f -a blue
complete -c three -f -s a -s b -l alpha -l beta
set together (complete -C "one " | sort)
set apart (complete -C "two " | sort)
set options (complete -C "three -" | sort)
echo "in one call: $together, status $said; in two: $apart; options in one call: $options"
echo "printed back: "(complete -c one)
test "$together" = blue -a "$apart" = "blue green red" -a "$options" = "--alpha --beta -a -b" -a $said = 0
and echo "as recorded"
or begin
    echo CHANGED
    exit 1
end
FISH
