package io.hooktide.subscriptions.profiles;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hooktide.schemas.time.ShortDuration;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.subscriptions.AuthenticationType;
import io.hooktide.subscriptions.format.BodyFormats;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.stream.Collectors;

/** Reads a profile from YAML: every key must be known, there, and of its type. */
public final class ProfileReader {
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
                    .addDeserializer(Duration.class, new TextValue<>(Duration.class, ShortDuration::parse))
                    .addDeserializer(
                            AuthenticationType.class,
                            new TextValue<>(AuthenticationType.class, AuthenticationType::ofWireName)))
            .build();
    private final BodyFormats formats;

    /** @param formats those that a profile may name */
    public ProfileReader(BodyFormats formats) {
        this.formats = formats;
    }

    /**
     * @param file for messages; its name without {@code .yaml} must be the profile's
     * @throws ProfileException naming the file, the key's path and what is wrong
     */
    public Profile read(String file, InputStream content) {
        Profile profile = parse(file, content);
        if (formats.find(profile.format().type()).isEmpty()) {
            throw new ProfileException(
                    file, "format.type", "'" + profile.format().type() + "' is not a body format");
        }
        if (!file.endsWith(profile.name() + ".yaml")) {
            throw new ProfileException(file, "name", "must be as the file is called, is '" + profile.name() + "'");
        }
        return profile;
    }

    private Profile parse(String file, InputStream content) {
        try {
            Profile profile = yaml.readValue(content, Profile.class);
            if (profile == null) {
                throw new ProfileException(file, "", "is empty");
            }
            return profile;
        } catch (UnrecognizedPropertyException unknown) {
            throw new ProfileException(
                    file, path(unknown), "is not a key; the keys there are " + unknown.getKnownPropertyIds());
        } catch (JsonMappingException wrong) {
            Throwable cause = wrong.getCause() instanceof IllegalArgumentException ? wrong.getCause() : wrong;
            throw new ProfileException(file, path(wrong), firstLine(cause));
        } catch (JsonProcessingException notYaml) {
            throw new ProfileException(file, "line " + notYaml.getLocation().getLineNr(), notYaml.getOriginalMessage());
        } catch (IOException failure) {
            throw new ProfileException(file, "", "cannot be read: " + failure);
        }
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
        return message.startsWith("Missing creator property")
                ? "is missing"
                : message.lines().findFirst().orElse("");
    }
}
