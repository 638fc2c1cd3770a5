package io.hooktide.bench.render;

import io.hooktide.delivery.send.Header;
import io.hooktide.delivery.sign.Authenticator;
import io.hooktide.delivery.sign.SignedAttempt;
import io.hooktide.schemas.Delivery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The headers that authenticate one attempt with a body of 1 KiB. */
@State(Scope.Thread)
public class CredentialBenchmark {
    private static final long UNIX_SECONDS = 1_795_341_600;

    @Param({"hmac", "hmac-rotated", "ed25519", "jwt", "basic", "trusted-context"})
    public String of;

    private List<Authenticator> authenticators;
    private SignedAttempt attempt;

    @Setup
    public void open() throws IOException {
        authenticators = Credentials.of(of, UNIX_SECONDS);
        byte[] body = new byte[Samples.event().getData().remaining()];
        Samples.event().getData().duplicate().get(body);
        Delivery delivery = new Delivery();
        delivery.setDeliveryId(Samples.DELIVERY_ID);
        delivery.setObjectType("ARINVOICE");
        delivery.setContext(Map.of("userId", "Admin", "companyId", "acme-us"));
        attempt = new SignedAttempt(delivery, body, UNIX_SECONDS);
    }

    @Benchmark
    public List<Header> headers() {
        List<Header> headers = new ArrayList<>(8);
        for (Authenticator authenticator : authenticators) {
            authenticator.addTo(headers, attempt);
        }
        return headers;
    }
}
