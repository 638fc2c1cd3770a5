package io.hooktide.console.apikey;

import io.hooktide.console.table.RowKind;
import io.hooktide.schemas.ApiKey;
import java.time.Instant;

/** API keys as rows with versions. */
public final class ApiKeyKind implements RowKind<ApiKey> {
    @Override
    public long version(ApiKey row) {
        return row.getVersion();
    }

    @Override
    public ApiKey copy(ApiKey row) {
        return ApiKey.newBuilder(row).build();
    }

    @Override
    public void stamp(ApiKey row, long version, Instant now, String writeId) {
        row.setVersion(version);
        row.setWriteId(writeId);
    }
}
