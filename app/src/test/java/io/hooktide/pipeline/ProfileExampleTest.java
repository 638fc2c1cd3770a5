package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.catalogue.EventTypeName;
import io.hooktide.catalogue.schema.EventSchema;
import io.hooktide.catalogue.shipped.CatalogueType;
import io.hooktide.catalogue.shipped.Catalogues;
import io.hooktide.runtime.http.Json;
import io.hooktide.subscriptions.EventTypePattern;
import io.hooktide.subscriptions.profiles.Profile;
import io.hooktide.subscriptions.profiles.Profiles;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of profiles keep to the event types of their profile's catalogue. */
class ProfileExampleTest {
    private static final Profiles PROFILES = Profiles.shipped();
    private final Catalogues catalogues = Catalogues.shipped();

    static Stream<String> withCatalogue() {
        return PROFILES.all().stream()
                .filter(profile -> !profile.catalogue().isEmpty())
                .map(Profile::name);
    }

    @ParameterizedTest
    @MethodSource("withCatalogue")
    void shouldPublishSubscribeAndRouteWhatTheCatalogueHas(String profile) throws Exception {
        // Given
        List<EventTypeName> names = PROFILES.get(profile).catalogue().stream()
                .flatMap(one -> catalogues.find(one).orElseThrow().types().stream())
                .map(CatalogueType::name)
                .toList();
        ProfileExample example = ProfileExample.read(profile);
        JsonNode subscription = Json.MAPPER.readTree(example.subscription());
        JsonNode event = Json.MAPPER.readTree(example.event());

        // Then
        EventTypeName published = new EventTypeName(
                event.get("objectType").textValue(), event.get("action").textValue());
        assertThat(names).contains(published);
        assertThat(EventSchema.compile(catalogues.type(published).orElseThrow().schema())
                        .check(event.get("data")))
                .isEmpty();
        for (JsonNode text : subscription.get("eventTypes")) {
            EventTypePattern pattern = EventTypePattern.parse(text.textValue());
            assertThat(names).as("%s", text).anyMatch(name -> pattern.matches(name.objectType(), name.action()));
        }
        subscription
                .path("routes")
                .fieldNames()
                .forEachRemaining(route ->
                        assertThat(names).extracting(EventTypeName::objectType).contains(route));
    }

    @Test
    void shouldBeThereForEveryProfileButThePatientOne() {
        List<String> without = PROFILES.all().stream()
                .map(Profile::name)
                .filter(name -> !ProfileExample.exists(name))
                .toList();
        assertThat(without).containsExactly("patient");
        assertThat(withCatalogue()).hasSize(7);
    }

    @Test
    void shouldRouteInTheManualWhatACatalogueHas() throws Exception {
        // Given
        String route = Files.readAllLines(ProfileExample.folder().resolveSibling("profiles.md")).stream()
                .filter(line -> line.contains("\"routes\": {"))
                .findFirst()
                .orElseThrow();

        // Then
        List<String> objects = catalogues.types().stream()
                .map(type -> type.name().objectType())
                .toList();
        assertThat(Json.MAPPER.readTree(route).get("routes").fieldNames())
                .toIterable()
                .hasSize(2)
                .isSubsetOf(objects);
    }
}
