package io.hooktide.catalogue.schema;

import java.util.List;

/** A JSON Schema that is none, or that is more than we take. */
public final class InvalidSchemaException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Breach> breaches;

    InvalidSchemaException(List<Breach> breaches) {
        super(breaches.get(0).path() + " " + breaches.get(0).detail());
        this.breaches = List.copyOf(breaches);
    }

    /** What is wrong with it, the paths being those of the schema. */
    public List<Breach> breaches() {
        return breaches;
    }
}
