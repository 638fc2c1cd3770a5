package io.hooktide.receiver.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.receiver.arrivals.Arrival;
import io.hooktide.receiver.arrivals.Arrivals;
import io.hooktide.receiver.arrivals.Counts;
import io.hooktide.receiver.signature.Checked;
import io.hooktide.receiver.signature.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestsPageTest {
    private static final String EVIL = "\"'><script>alert(1)</script>&";

    @Test
    void shouldEscapeWhateverTheSenderSends() {
        // Given
        Arrivals arrivals = new Arrivals(10, 1_000_000);
        arrivals.add(arrival("/" + EVIL, EVIL.getBytes(StandardCharsets.UTF_8)));

        // When
        String page = RequestsPage.of(arrivals, new Counts(), new Filter(null, null));
        String filtered = RequestsPage.of(arrivals, new Counts(), new Filter(EVIL, EVIL));

        // Then
        assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;");
        assertThat(filtered).doesNotContain("<script>alert").contains("value=\"&quot;&#39;&gt;&lt;script");
    }

    @Test
    void shouldShowABodyThatIsNoText() {
        // Given
        Arrivals arrivals = new Arrivals(10, 1_000_000);
        arrivals.add(arrival("/a", new byte[] {(byte) 0xff, 0, 1}));

        // Then
        assertThat(RequestsPage.of(arrivals, new Counts(), new Filter("", "")))
                .contains("/wAB")
                .contains("not UTF-8");
        assertThat(RequestsJson.of(arrivals, new Counts(), new Filter("", "")).toString())
                .contains("\"body\":\"/wAB\",\"bodyEncoding\":\"base64\"");
    }

    @Test
    void shouldShowWhatTheFilterAsksFor() {
        // Given
        Arrivals arrivals = new Arrivals(10, 1_000_000);
        arrivals.add(arrival("/a?x=1", new byte[0]));

        // Then
        assertThat(data(arrivals, new Filter("/a", null))).isEqualTo(1);
        assertThat(data(arrivals, new Filter("/b", null))).isZero();
        assertThat(data(arrivals, new Filter(null, EVIL))).isEqualTo(1);
        assertThat(data(arrivals, new Filter(null, "dlv_2"))).isZero();
    }

    private static int data(Arrivals arrivals, Filter filter) {
        return RequestsJson.of(arrivals, new Counts(), filter).get("data").size();
    }

    private static Arrival arrival(String path, byte[] body) {
        return new Arrival(
                1,
                Instant.EPOCH,
                path,
                List.of(Map.entry("webhook-id", EVIL)),
                body,
                body.length,
                1,
                new Checked(Verdict.INVALID, EVIL),
                "200");
    }
}
