package io.hooktide.subscriptions.profiles;

import io.hooktide.subscriptions.format.BodyFormats;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The profiles there are, by name. Immutable. */
public final class Profiles {
    /** What a subscription gets that names none. */
    public static final String DEFAULT = "standard";

    private static final List<String> SHIPPED = List.of(
            "cloudevents",
            "cloudevents-binary",
            "intacct-smart-event",
            "intacct-webhook",
            "org-webhook",
            "patient",
            "sage-construction",
            "sage-payments-out",
            "sage-people",
            "softledger",
            "standard");

    private final Map<String, ProfileFile> byName = new TreeMap<>();

    private Profiles(Collection<ProfileFile> files) {
        files.forEach(file -> byName.put(file.profile().name(), file));
    }

    /** Those that come with Hooktide. */
    public static Profiles shipped() {
        ProfileReader reader = new ProfileReader(BodyFormats.shipped());
        return new Profiles(SHIPPED.stream().map(name -> shipped(reader, name)).toList());
    }

    /**
     * These, and those of the folder.
     *
     * @throws ProfileException naming the file, if one is no profile, or has a name that is taken
     */
    public Profiles with(ProfileFolder folder) {
        TreeMap<String, ProfileFile> all = new TreeMap<>(byName);
        for (ProfileFile own : folder.read()) {
            String name = own.profile().name();
            if (all.putIfAbsent(name, own) != null) {
                throw new ProfileException(
                        folder.folder().resolve(name + ".yaml").toString(), "name", "'" + name + "' is one that ships");
            }
        }
        return new Profiles(all.values());
    }

    /** By name. */
    public List<Profile> all() {
        return byName.values().stream().map(ProfileFile::profile).toList();
    }

    public Optional<Profile> find(String name) {
        return file(name).map(ProfileFile::profile);
    }

    public Optional<ProfileFile> file(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** @throws IllegalArgumentException naming the text and the profiles there are */
    public Profile get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is not a profile: " + String.join(", ", byName.keySet())));
    }

    private static ProfileFile shipped(ProfileReader reader, String name) {
        String file = name + ".yaml";
        try (InputStream content = Profiles.class.getResourceAsStream(file)) {
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            return reader.file(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + file, failure);
        }
    }
}
