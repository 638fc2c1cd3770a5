package io.hooktide.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIVersion;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ApiDocumentTest {
    @Test
    void shouldBeAValidOpenApiDocument() throws Exception {
        // Given
        Vertx vertx = Vertx.vertx();
        JsonObject document = PublishedContract.load().document();

        // When
        OutputUnit result = OpenAPIVersion.V3_1
                .getRepository(vertx, "https://hooktide.test/")
                .compose(repository -> OpenAPIVersion.V3_1.validateContract(vertx, repository, document))
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);

        // Then
        assertThat(result.getValid()).as("%s", result.getErrors()).isTrue();
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
