package io.hooktide.receiver;

import io.hooktide.receiver.script.Step;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;

/** Carries out a step. For the event loop. */
final class Replier {
    private final Vertx vertx;

    Replier(Vertx vertx) {
        this.vertx = vertx;
    }

    void reply(HttpServerRequest request, Step step) {
        step.fold(
                answer -> after(answer.delay(), () -> answer(request.response(), answer)),
                hang -> false,
                reset -> after(reset.delay(), () -> cut(request)));
    }

    private boolean after(Duration delay, Runnable action) {
        if (delay.isZero()) {
            action.run();
            return true;
        }
        vertx.setTimer(Math.max(1, delay.toMillis()), timer -> action.run());
        return false;
    }

    private static void answer(HttpServerResponse response, Step.Answer answer) {
        if (response.closed()) {
            return;
        }
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        boolean bodiless = answer.body().isEmpty() || answer.status() == 204 || answer.status() == 304;
        if (bodiless) {
            response.end();
            return;
        }
        if (!response.headers().contains("content-type")) {
            response.putHeader("content-type", "text/plain; charset=utf-8");
        }
        response.end(answer.body());
    }

    // A close with a linger of 0 sends RST at once, and not FIN: what a crashed endpoint looks like.
    private static void cut(HttpServerRequest request) {
        Channel channel = ((ConnectionBase) request.connection()).channel();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }
}
