package io.hooktide.bench.render;

import io.hooktide.schemas.ChangeEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** One event with 1 KiB of data, as an ERP would send it. */
final class Samples {
    static final String DELIVERY_ID = "dlv_0123456789abcdef0123456789abcdef";
    private static final int KIB = 1_024;

    private Samples() {}

    static ChangeEvent event() {
        return ChangeEvent.newBuilder()
                .setEventId("inv-42-v7")
                .setTenantId("acme")
                .setObjectType("ARINVOICE")
                .setObjectId("42")
                .setAction("updated")
                .setOccurredAt(Instant.parse("2026-11-21T10:00:00.007Z"))
                .setContext(Map.of("userId", "Admin", "companyId", "acme-us"))
                .setData(data("129.50"))
                .setPrevious(data("99.00"))
                .build();
    }

    /** 1,024 bytes of JSON. */
    private static ByteBuffer data(String total) {
        StringBuilder json = new StringBuilder("{\"RECORDNO\":\"42\",\"STATE\":\"Posted\",\"TOTALDUE\":" + total
                + ",\"CUSTOMER\":{\"ID\":\"C-9\",\"NAME\":\"Caf\\u00e9 & Co\"},\"ITEMS\":[");
        for (int line = 1; line <= 6; line++) {
            json.append(line > 1 ? "," : "")
                    .append("{\"LINE\":")
                    .append(line)
                    .append(",\"ACCOUNT\":\"4000\",\"AMOUNT\":12.50,\"MEMO\":\"line of an invoice\"}");
        }
        json.append("],\"NOTE\":\"");
        json.append("x".repeat(KIB - json.length() - 2)).append("\"}");
        return ByteBuffer.wrap(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
