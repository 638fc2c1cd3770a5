package io.hooktide.subscriptions.profiles;

import io.hooktide.subscriptions.format.BodyFormats;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The profiles there are, by name. Immutable. */
public final class Profiles {
    /** What a subscription gets that names none. */
    public static final String DEFAULT = "standard";

    private static final List<String> SHIPPED = List.of("standard", "softledger");

    private final Map<String, Profile> byName = new TreeMap<>();

    public Profiles(Collection<Profile> profiles) {
        profiles.forEach(profile -> byName.put(profile.name(), profile));
    }

    /** Those that come with Hooktide. */
    public static Profiles shipped() {
        ProfileReader reader = new ProfileReader(BodyFormats.shipped());
        return new Profiles(SHIPPED.stream().map(name -> shipped(reader, name)).toList());
    }

    /** By name. */
    public Collection<Profile> all() {
        return List.copyOf(byName.values());
    }

    public Optional<Profile> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** @throws IllegalArgumentException naming the text and the profiles there are */
    public Profile get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is not a profile: " + String.join(", ", byName.keySet())));
    }

    private static Profile shipped(ProfileReader reader, String name) {
        String file = name + ".yaml";
        try (InputStream content = Profiles.class.getResourceAsStream(file)) {
            return reader.read(file, content);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + file, failure);
        }
    }
}
