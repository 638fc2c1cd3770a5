package io.hooktide.testkit.history;

import io.hooktide.testkit.history.LoggingReceiver.Answer;
import io.hooktide.testkit.history.LoggingReceiver.Post;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One connection of a receiver, on its event loop. */
final class PostHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final byte[] PING = "webhook.ping".getBytes(StandardCharsets.UTF_8);

    private final ReceiverLog log;
    private final Function<Post, Answer> script;

    PostHandler(ReceiverLog log, Function<Post, Answer> script) {
        this.log = log;
        this.script = script;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (ByteBufUtil.indexOf(Unpooled.wrappedBuffer(PING), request.content()) >= 0) {
            write(context, HttpResponseStatus.OK.code());
            return;
        }
        String id = request.headers().get("webhook-id", "");
        ReceiverLog.Entry entry = log.arrived(id, BodyHash.of(request.content().nioBuffer()));
        Answer answer = script.apply(new Post(request.uri(), id, entry.number()));
        if (answer.after().isZero()) {
            answer(context, entry, answer);
        } else {
            context.executor()
                    .schedule(
                            () -> answer(context, entry, answer), answer.after().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    // An answer that nobody waits for any more is none.
    private void answer(ChannelHandlerContext context, ReceiverLog.Entry entry, Answer answer) {
        if (context.channel().isActive()) {
            log.answered(entry, answer.status());
            write(context, answer.status());
        }
    }

    private static void write(ChannelHandlerContext context, int status) {
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        context.writeAndFlush(response, context.voidPromise());
    }

    // The other side is gone: that is what these tests are about.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
