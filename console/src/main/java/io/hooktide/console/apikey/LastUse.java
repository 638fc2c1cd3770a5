package io.hooktide.console.apikey;

import io.hooktide.access.use.KeyUses;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.schemas.KeyUse;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** When a key was last used: here, or as others have written down. */
public record LastUse(CompactedTable<KeyUse> written, KeyUses here) {
    public Optional<Instant> of(String keyId) {
        return Stream.of(written.get(keyId).map(KeyUse::getUsedAt), here.last(keyId))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }
}
