package io.hooktide.console.subscription;

import io.hooktide.console.request.Fields;
import io.hooktide.console.request.Value;
import io.hooktide.subscriptions.KeyedException;
import io.hooktide.subscriptions.filter.EventFilter;
import io.hooktide.subscriptions.filter.FilterSpec;
import java.util.List;

/** Reads which events of its types a subscription takes. */
final class FilterReader {
    private static final int MOST_POINTERS = 100;
    private static final int MOST_CHARACTERS = 512;

    private FilterReader() {}

    static FilterSpec read(Fields fields) {
        String jslt = fields.optional("jslt", null, value -> value.isNull() ? null : value.text());
        List<String> changed =
                fields.optional("changed", List.of(), value -> value.distinct(0, MOST_POINTERS, FilterReader::pointer));
        boolean bulk = fields.optional("bulk", true, value -> FilterSpec.parseBulk(value.text()));
        fields.rejectRest();
        FilterSpec spec = new FilterSpec(jslt, changed, bulk);
        try {
            new EventFilter(spec).checked();
        } catch (KeyedException wrong) {
            fields.noteAt(wrong.key(), wrong.problem());
        }
        return spec;
    }

    private static String pointer(Value value) {
        if (value.text().length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("must have at most 512 characters");
        }
        return value.text();
    }
}
