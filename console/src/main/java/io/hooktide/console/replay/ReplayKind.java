package io.hooktide.console.replay;

import io.hooktide.console.table.RowKind;
import io.hooktide.schemas.Replay;
import java.time.Instant;

/** Replay jobs as rows with versions. */
final class ReplayKind implements RowKind<Replay> {
    @Override
    public long version(Replay row) {
        return row.getVersion();
    }

    @Override
    public Replay copy(Replay row) {
        return Replay.newBuilder(row).build();
    }

    @Override
    public void stamp(Replay row, long version, Instant now, String writeId) {
        if (version == 1) {
            row.setCreatedAt(now);
        }
        row.setUpdatedAt(now);
        row.setVersion(version);
        row.setWriteId(writeId);
    }
}
