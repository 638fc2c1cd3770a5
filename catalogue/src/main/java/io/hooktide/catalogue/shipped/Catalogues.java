package io.hooktide.catalogue.shipped;

import io.hooktide.catalogue.EventTypeName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The catalogues that come with Hooktide, by name. Immutable. */
public final class Catalogues {
    private static final List<String> SHIPPED = List.of(
            "jobs",
            "estimates",
            "documents",
            "intacct-objects",
            "employees",
            "construction-features",
            "payments-out",
            "ledger-objects");

    private final Map<String, Catalogue> byName = new TreeMap<>();
    private final Map<String, CatalogueType> byType = new TreeMap<>();
    private final Map<String, List<String>> namesByType = new TreeMap<>();

    /** @param catalogues where two have the same type, the first one describes it */
    public Catalogues(Collection<Catalogue> catalogues) {
        for (Catalogue catalogue : catalogues) {
            byName.put(catalogue.name(), catalogue);
            for (CatalogueType type : catalogue.types()) {
                byType.putIfAbsent(type.name().text(), type);
                namesByType
                        .computeIfAbsent(type.name().text(), none -> new ArrayList<>())
                        .add(catalogue.name());
            }
        }
    }

    /** Reads the files. */
    public static Catalogues shipped() {
        return new Catalogues(SHIPPED.stream().map(Catalogues::read).toList());
    }

    public Collection<Catalogue> all() {
        return List.copyOf(byName.values());
    }

    public Optional<Catalogue> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All types, by name. */
    public Collection<CatalogueType> types() {
        return List.copyOf(byType.values());
    }

    public Optional<CatalogueType> type(EventTypeName name) {
        return Optional.ofNullable(byType.get(name.text()));
    }

    /** Names of the catalogues that have the type. */
    public List<String> with(EventTypeName type) {
        return List.copyOf(namesByType.getOrDefault(type.text(), List.of()));
    }

    private static Catalogue read(String name) {
        String file = name + ".yaml";
        try (InputStream content = Catalogues.class.getResourceAsStream(file)) {
            return CatalogueReader.read(file, content);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + file, failure);
        }
    }
}
