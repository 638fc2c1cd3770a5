package io.hooktide.console.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hooktide.console.request.Fields;
import io.hooktide.console.request.Findings;
import io.hooktide.console.request.JsonBody;
import io.hooktide.console.request.Pointer;
import io.hooktide.runtime.http.FieldError;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.subscriptions.profiles.Profile;
import io.hooktide.subscriptions.profiles.ResponseRule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryReaderTest {
    /** Of a profile of one's own: 202 is "not yet". */
    private static final Profile.Retry NOT_YET =
            new Profile.Retry(List.of(), List.of(new ResponseRule("202")), List.of(new ResponseRule("200")), true);

    private final Findings findings = new Findings();

    @Test
    void shouldNoteThatWhatTheProfileRetriesWouldBeASuccess() {
        // When
        Profile.Retry retry = read("{\"success\":[\"2xx\"]}");

        // Then
        assertThat(retry).isEqualTo(NOT_YET);
        ProblemException refused = catchThrowableOfType(ProblemException.class, findings::throwIfAny);
        assertThat(refused.problem().status()).isEqualTo(400);
        assertThat(refused.problem().errors())
                .containsExactly(new FieldError(
                        "#/success", "does not fit the profile: 'retryOn/0' is a success, too; give retryOn as well"));
    }

    @Test
    void shouldTakeItWhereRetryOnIsGivenAsWell() {
        // When
        Profile.Retry retry = read("{\"success\":[\"2xx\"],\"retryOn\":[\"5xx\"]}");

        // Then
        findings.throwIfAny();
        assertThat(retry.success()).containsExactly(new ResponseRule("2xx"));
    }

    private Profile.Retry read(String json) {
        Fields fields = new Fields(JsonBody.object(json.getBytes(StandardCharsets.UTF_8)), Pointer.ROOT, findings);
        return new RetryReader(List.of()).read(fields, NOT_YET);
    }
}
