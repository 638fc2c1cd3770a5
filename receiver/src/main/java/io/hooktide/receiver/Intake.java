package io.hooktide.receiver;

import io.hooktide.receiver.arrivals.Arrival;
import io.hooktide.receiver.arrivals.Journal;
import io.hooktide.receiver.script.Answering;
import io.hooktide.receiver.script.Answering.Turn;
import io.hooktide.receiver.signature.Checked;
import io.hooktide.receiver.signature.SignatureCheck;
import io.hooktide.receiver.signature.Verdict;
import io.hooktide.runtime.settings.Settings;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Takes a POST: counts it, verifies and keeps it, answers as the script says. For the event loop. */
final class Intake implements Handler<HttpServerRequest> {
    private final Answering answering;
    private final Journal journal;
    private final Replier replier;
    private final Clock clock;
    private final int maxBody;
    private final boolean quiet;
    private volatile Supplier<? extends Collection<String>> secrets;
    private Collection<String> knownSecrets = List.of();
    private SignatureCheck signatures;

    Intake(Settings settings, Answering answering, Journal journal, Replier replier, Clock clock) {
        this.answering = answering;
        this.journal = journal;
        this.replier = replier;
        this.clock = clock;
        this.maxBody = settings.get(ReceiverSettings.MAX_BODY);
        this.quiet = settings.get(ReceiverSettings.QUIET);
        this.signatures = new SignatureCheck(knownSecrets, clock);
        List<String> given = settings.get(ReceiverSettings.SECRETS);
        this.secrets = () -> given;
    }

    /** @param source asked at each arrival; what it gives must be secrets. From any thread. */
    void verifyWith(Supplier<? extends Collection<String>> source) {
        secrets = source;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > maxBody) {
                refuse(request);
            }
        });
        request.endHandler(end -> {
            if (body.length() <= maxBody) {
                arrived(request, body);
            }
        });
    }

    private static void refuse(HttpServerRequest request) {
        request.handler(rest -> {});
        request.response()
                .setStatusCode(413)
                .putHeader("connection", "close")
                .end()
                .onComplete(sent -> request.connection().close());
    }

    private void arrived(HttpServerRequest request, Buffer body) {
        String id = request.getHeader("webhook-id");
        Turn turn = answering.next(request.path(), id == null ? request.getHeader("idempotency-key") : id, !quiet);
        String answer = turn.step().label();
        if (quiet) {
            journal.counts().arrived(request.path(), answer, Verdict.NOT_CHECKED);
        } else {
            keep(request, body.getBytes(), turn, answer);
        }
        replier.reply(request, turn.step());
    }

    private void keep(HttpServerRequest request, byte[] body, Turn turn, String answer) {
        Checked checked = signatures()
                .check(
                        request.getHeader("webhook-id"),
                        request.getHeader("webhook-timestamp"),
                        request.getHeader("webhook-signature"),
                        body);
        long number = journal.counts().arrived(request.path(), answer, checked.verdict());
        List<Map.Entry<String, String>> headers = request.headers().entries().stream()
                .map(header -> Map.entry(header.getKey().toLowerCase(Locale.ROOT), header.getValue()))
                .toList();
        byte[] kept = body.length <= Arrival.MAX_BODY ? body : Arrays.copyOf(body, Arrival.MAX_BODY);
        journal.add(new Arrival(
                number, clock.instant(), request.uri(), headers, kept, body.length, turn.attempt(), checked, answer));
    }

    private SignatureCheck signatures() {
        Collection<String> now = secrets.get();
        if (!now.equals(knownSecrets)) {
            signatures = new SignatureCheck(now, clock);
            knownSecrets = now;
        }
        return signatures;
    }
}
