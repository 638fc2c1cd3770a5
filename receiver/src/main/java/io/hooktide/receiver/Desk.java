package io.hooktide.receiver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.hooktide.receiver.arrivals.Journal;
import io.hooktide.receiver.page.Filter;
import io.hooktide.receiver.page.RequestsJson;
import io.hooktide.receiver.page.RequestsPage;
import io.hooktide.receiver.page.StaticFile;
import io.hooktide.receiver.script.Answering;
import io.hooktide.receiver.script.Script;
import io.hooktide.receiver.script.ScriptJson;
import io.hooktide.receiver.script.ScriptText;
import io.hooktide.receiver.signature.SignatureCheck;
import io.hooktide.runtime.http.FieldError;
import io.hooktide.runtime.http.Json;
import io.hooktide.runtime.http.Problem;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** All that is not a POST: looking at what arrived, and saying how to answer. For the event loop. */
final class Desk implements Handler<HttpServerRequest> {
    /** People look at it, too. */
    private static final ObjectWriter PRETTY = Json.MAPPER.writerWithDefaultPrettyPrinter();

    private final Journal journal;
    private final Answering answering;
    private final Intake intake;
    private final Clock clock;

    Desk(Journal journal, Answering answering, Intake intake, Clock clock) {
        this.journal = journal;
        this.answering = answering;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.GET)) {
            try {
                get(request);
            } catch (IllegalArgumentException badQuery) {
                problem(request, Problem.invalidRequest(List.of(new FieldError("#", badQuery.getMessage()))));
            }
        } else if (request.method().equals(HttpMethod.PUT) && request.path().equals("/script")) {
            put(request, this::script);
        } else if (request.method().equals(HttpMethod.PUT) && request.path().equals("/secrets")) {
            put(request, this::secrets);
        } else {
            request.response().putHeader("allow", "GET, POST, PUT");
            problem(
                    request,
                    Problem.of(
                            "method-not-allowed",
                            "Method not allowed",
                            405,
                            "POST to any path; GET /, /requests, /script; PUT /script, /secrets"));
        }
    }

    private void get(HttpServerRequest request) {
        Filter filter = new Filter(request.getParam("path"), request.getParam("webhookId"));
        switch (request.path()) {
            case "/" ->
                send(
                        request,
                        "text/html; charset=utf-8",
                        RequestsPage.of(journal.arrivals(), journal.counts(), filter));
            case "/requests" -> json(request, RequestsJson.of(journal.arrivals(), journal.counts(), filter));
            case "/script" -> json(request, ScriptJson.write(answering.script()));
            default ->
                StaticFile.find(request.path())
                        .ifPresentOrElse(
                                file -> send(request, file.mediaType(), file.content()),
                                () -> problem(
                                        request,
                                        Problem.notFound("GET /, /requests and /script; POST goes to any path")));
        }
    }

    private void put(HttpServerRequest request, BodyUse use) {
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() <= ScriptText.MAX_LENGTH) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> {
            if (body.length() > ScriptText.MAX_LENGTH) {
                problem(request, Problem.tooLarge("At most " + ScriptText.MAX_LENGTH + " bytes"));
                return;
            }
            try {
                use.accept(request, body.getBytes());
            } catch (IllegalArgumentException refused) {
                problem(request, Problem.invalidRequest(List.of(new FieldError("#", refused.getMessage()))));
            }
        });
    }

    private void script(HttpServerRequest request, byte[] body) {
        String type = request.getHeader("content-type");
        boolean isJson = type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
        Script next = isJson
                ? ScriptJson.parse(body)
                : ScriptText.parse(Buffer.buffer(body).toString());
        answering.replace(next);
        json(request, ScriptJson.write(next));
    }

    private void secrets(HttpServerRequest request, byte[] body) {
        List<String> secrets = Arrays.stream(Buffer.buffer(body).toString().split("\\s+"))
                .filter(secret -> !secret.isEmpty())
                .toList();
        new SignatureCheck(secrets, clock); // refuses what is none
        intake.verifyWith(() -> secrets);
        request.response().setStatusCode(204).end();
    }

    private static void json(HttpServerRequest request, JsonNode node) {
        try {
            send(request, "application/json", PRETTY.writeValueAsString(node) + "\n");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Plain nodes can be written", impossible);
        }
    }

    private static void problem(HttpServerRequest request, Problem problem) {
        request.response().setStatusCode(problem.status());
        try {
            send(
                    request,
                    Problem.MEDIA_TYPE,
                    Json.MAPPER.writeValueAsString(
                            problem.document(UUID.randomUUID().toString())));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A problem is plain data", impossible);
        }
    }

    private static void send(HttpServerRequest request, String mediaType, String content) {
        HttpServerResponse response = request.response();
        response.putHeader("content-type", mediaType)
                .putHeader("cache-control", "no-store")
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("referrer-policy", "no-referrer")
                .putHeader(
                        "content-security-policy",
                        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
                                + " img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
                .end(content);
    }

    /** What is done with a body that has arrived wholly. */
    private interface BodyUse {
        void accept(HttpServerRequest request, byte[] body);
    }
}
