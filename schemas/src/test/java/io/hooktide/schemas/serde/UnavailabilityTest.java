package io.hooktide.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.apicurio.registry.rest.client.impl.ErrorHandler;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnavailabilityTest {
    private final ErrorHandler apicurio = new ErrorHandler();

    /** As Confluent's client has it. */
    public static final class RestClientException extends Exception {
        private final int status;

        RestClientException(int status) {
            this.status = status;
        }

        public int getStatus() {
            return status;
        }
    }

    @Test
    void shouldTakeALostConnectionForUnavailability() {
        // Apicurio's client keeps no cause: only the bare class tells.
        assertThat(Unavailability.causes(
                        apicurio.parseError(new IOException("HTTP/1.1 header parser received no bytes"))))
                .isTrue();
        assertThat(Unavailability.causes(new RuntimeException(new ConnectException("refused"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500, 502, 503})
    void shouldTakeAServersErrorForUnavailability(int status) {
        assertThat(Unavailability.causes(apicurioAnswer(status, "<html>"))).isTrue();
    }

    @Test
    void shouldTakeAnUnknownIdForAnAnswer() {
        assertThat(Unavailability.causes(apicurioAnswer(
                        404, "{\"name\":\"ContentNotFoundException\",\"error_code\":404,\"message\":\"none\"}")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"404,false", "422,false", "500,true", "503,true", "401,true", "429,true"})
    void shouldReadTheStatusOfConfluentsClient(int status, boolean unavailable) {
        assertThat(Unavailability.causes(new RuntimeException(new RestClientException(status))))
                .isEqualTo(unavailable);
    }

    @Test
    void shouldTakeCutOffBytesForPoison() {
        assertThat(Unavailability.causes(new RuntimeException(new EOFException("cut off"))))
                .isFalse();
    }

    private RuntimeException apicurioAnswer(int status, String body) {
        return apicurio.handleErrorResponse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), status);
    }
}
