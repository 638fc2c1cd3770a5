package io.hooktide.subscriptions.profiles;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hooktide.schemas.time.ShortDuration;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.subscriptions.KeyedException;
import io.hooktide.subscriptions.format.BodyFormats;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a profile from YAML: every key must be known, of its type, and there unless it is optional. */
public final class ProfileReader {
    private static final String CHANNEL = "asyncapi";
    private static final Set<Class<?>> OBJECTS = Set.of(
            Map.class,
            Profile.class,
            Profile.Retry.class,
            Profile.Limits.class,
            ProfileChannel.class,
            ProfileChannel.Message.class);

    private final ObjectMapper yaml = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .addModule(new SimpleModule()
                    .addDeserializer(Tier.class, new TextValue<>(Tier.class, Tier::parse))
                    .addDeserializer(Duration.class, new TextValue<>(Duration.class, ShortDuration::parse)))
            .build();
    private final BodyFormats formats;
    private final Collection<Tier> tiers;

    /** Any delay will do. */
    public ProfileReader(BodyFormats formats) {
        this(formats, Set.of());
    }

    private ProfileReader(BodyFormats formats, Collection<Tier> tiers) {
        this.formats = formats;
        this.tiers = new TreeSet<>(tiers);
    }

    /** @param tiers the delays that a profile may name */
    public static ProfileReader strict(Collection<Tier> tiers) {
        return new ProfileReader(BodyFormats.shipped(), tiers);
    }

    /**
     * @param file for messages; its name without {@code .yaml} must be the profile's
     * @throws ProfileException naming the file, the key's path and what is wrong
     */
    public Profile read(String file, String content) {
        Profile profile = parse(file, content, document -> yaml.treeToValue(completed(document), Profile.class));
        checkFormat(file, profile);
        checkDelays(file, profile);
        for (int i = 0; i < profile.locked().size(); i++) {
            if (!Locks.canBeLocked(profile, profile.locked().get(i))) {
                throw new ProfileException(
                        file, "locked[" + i + "]", "'" + profile.locked().get(i) + "' is not a key that can be locked");
            }
        }
        String name = file.substring(file.lastIndexOf('/') + 1);
        if (!name.equals(profile.name() + ".yaml")) {
            throw new ProfileException(file, "name", "must be as the file is called, is '" + profile.name() + "'");
        }
        return profile;
    }

    /**
     * The profile with all that its file says.
     *
     * @throws ProfileException as {@link #read}
     */
    ProfileFile file(String file, String content) {
        Profile profile = read(file, content);
        JsonNode channel = parse(file, content, document -> document).path(CHANNEL);
        return new ProfileFile(
                profile, channel.isMissingNode() ? Optional.empty() : Optional.of(channel(file, channel)), content);
    }

    private ProfileChannel channel(String file, JsonNode section) {
        JsonNode named = JsonNodeFactory.instance.objectNode().set(CHANNEL, section);
        return parse(file, named.toString(), document -> yaml.treeToValue(document, Described.class))
                .asyncapi();
    }

    /** So that faults have the whole path of their key. */
    private record Described(ProfileChannel asyncapi) {}

    private void checkFormat(String file, Profile profile) {
        try {
            formats.compile(profile.format());
        } catch (KeyedException wrong) {
            throw new ProfileException(file, path("format", wrong.key()), wrong.problem());
        }
    }

    private void checkDelays(String file, Profile profile) {
        for (int i = 0; i < profile.retry().delays().size(); i++) {
            Tier delay = profile.retry().delays().get(i);
            if (!tiers.isEmpty() && !tiers.contains(delay)) {
                throw new ProfileException(
                        file,
                        "retry.delays[" + i + "]",
                        "'" + delay + "' is not a tier; retry.tiers has "
                                + tiers.stream().map(Tier::name).collect(Collectors.joining(", ")));
            }
        }
    }

    private interface Reading<T> {
        T of(JsonNode document) throws JsonProcessingException;
    }

    private <T> T parse(String file, String content, Reading<T> reading) {
        try {
            JsonNode document = yaml.readTree(content);
            if (document == null || document.isMissingNode() || document.isNull()) {
                throw new ProfileException(file, "", "is empty");
            }
            return reading.of(document);
        } catch (UnrecognizedPropertyException unknown) {
            throw new ProfileException(
                    file, path(unknown), "is not a key; the keys there are " + unknown.getKnownPropertyIds());
        } catch (JsonMappingException wrong) {
            throw wrong(file, wrong);
        } catch (JsonProcessingException notYaml) {
            throw new ProfileException(file, "line " + notYaml.getLocation().getLineNr(), notYaml.getOriginalMessage());
        }
    }

    /** With what may be left out. */
    private static JsonNode completed(JsonNode document) {
        if (document instanceof ObjectNode profile) {
            profile.remove(CHANNEL);
            if (!profile.has("idempotencyHeader")) {
                profile.put("idempotencyHeader", "");
            }
            if (!profile.has("headers")) {
                profile.putObject("headers");
            }
            for (String list : new String[] {"catalogue", "locked"}) {
                if (!profile.has(list)) {
                    profile.putArray(list);
                }
            }
        }
        return document;
    }

    private static ProfileException wrong(String file, JsonMappingException wrong) {
        if (wrong.getCause() instanceof KeyedException keyed) {
            return new ProfileException(file, path(path(wrong), keyed.key()), keyed.problem());
        }
        Throwable cause = wrong.getCause() instanceof IllegalArgumentException ? wrong.getCause() : wrong;
        return new ProfileException(file, path(wrong), firstLine(cause));
    }

    private static String path(String outer, String inner) {
        String whole = outer.isEmpty() || inner.isEmpty() ? outer + inner : outer + "." + inner;
        return whole.replaceAll("/([0-9]+)", "[$1]").replace('/', '.');
    }

    private static String path(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String firstLine(Throwable failure) {
        String message = failure instanceof JsonMappingException mapping
                ? mapping.getOriginalMessage()
                : String.valueOf(failure.getMessage());
        if (message.startsWith("Missing creator property") || message.startsWith("Null value for creator property")) {
            return "is missing";
        }
        String kind = failure instanceof MismatchedInputException other ? kind(other.getTargetType()) : "";
        return kind.isEmpty() ? message.lines().findFirst().orElse("") : "must be " + kind;
    }

    /** In the words of people who write YAML; empty where the reader of the type has its own. */
    private static String kind(Class<?> type) {
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == int.class) {
            return "a whole number";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type != null && Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type != null && OBJECTS.contains(type) ? "an object with keys" : "";
    }
}
