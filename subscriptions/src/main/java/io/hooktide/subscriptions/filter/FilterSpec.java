package io.hooktide.subscriptions.filter;

import io.hooktide.schemas.Subscription;
import java.util.List;

/**
 * What a subscription says of its filter.
 *
 * @param jslt null for none
 * @param changed JSON pointers into the data; none: it does not matter what changed
 * @param bulk whether events of bulk operations go out
 */
public record FilterSpec(String jslt, List<String> changed, boolean bulk) {
    /** Everything goes out. */
    public static final FilterSpec NONE = new FilterSpec(null, List.of(), true);

    private static final String EXCLUDE = "exclude";
    private static final String INCLUDE = "include";

    public FilterSpec {
        changed = List.copyOf(changed);
    }

    public static FilterSpec of(Subscription row) {
        FilterSpec spec = new FilterSpec(
                row.getFilterJslt(), row.getFilterChanged(), !row.getBulk().equals(EXCLUDE));
        return spec.equals(NONE) ? NONE : spec;
    }

    public void applyTo(Subscription row) {
        row.setFilterJslt(jslt);
        row.setFilterChanged(changed);
        row.setBulk(bulkText());
    }

    public String bulkText() {
        return bulk ? INCLUDE : EXCLUDE;
    }

    /** @throws IllegalArgumentException naming the text and the choices */
    public static boolean parseBulk(String text) {
        return switch (text) {
            case INCLUDE -> true;
            case EXCLUDE -> false;
            default -> throw new IllegalArgumentException("must be include or exclude");
        };
    }
}
