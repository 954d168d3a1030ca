#!/bin/sh
# Keeps the head of Ermine's audit chain elsewhere, and checks that every head kept before is still in the chain. For cron on
# another machine, every hour say; FILE should only grow (chattr +a FILE). Fails, and says why, when the trail is not what it was.
#
#   7 * * * *  keep-head.sh https://risk.example.org /var/lib/ermine/heads.tsv /etc/ermine/netrc || mail -s "Audit trail" security
#
# Object storage keeps it as well, where nobody can delete what is under retention; then put a copy there under a new name each time:
#   aws s3api put-object --bucket heads --key "$(date -u +%FT%TZ)" --body heads.tsv --object-lock-mode COMPLIANCE \
#     --object-lock-retain-until-date "$(date -u -d '+7 years' +%FT%TZ)"
#
#   keep-head.sh https://risk.example.org FILE NETRC     NETRC as of curl: machine risk.example.org login auditor1 password ...
set -eu
url=$1 file=$2 netrc=$3
field() { printf '%s' "$answer" | sed -n "s/.*\"$1\":\"\{0,1\}\([0-9a-z]*\).*/\1/p"; }
last=$(tail -n 1 "$file" 2>/dev/null | cut -f 3)
answer=$(curl -fsS --netrc-file "$netrc" "$url/api/audit/verification${last:+?head=$last}")
[ "$(field valid)" = true ] || { echo "the audit trail was tampered with: $answer" >&2; exit 1; }
[ -z "$last" ] || [ "$(field headInChain)" = true ] || { echo "the audit trail lost its end, or is another one: $answer" >&2; exit 1; }
printf '%s\t%s\t%s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$(field entries)" "$(field head)" >> "$file"
