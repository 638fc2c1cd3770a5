package io.hooktide.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseDecoderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\n\r\nhello",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "Content-Length: 0\r\n\r\n"
            })
    void shouldGiveBackWhatComesBehindAHeadThatIsTooLong(String rest) {
        // Given
        String start = "HTTP/1.1 200 OK\r\nX: ";
        String end = "\r\n" + rest.substring(0, rest.indexOf("\r\n\r\n") + 4);
        String filler = "x".repeat(ResponseDecoder.MAX_HEAD + 1 - start.length() - end.length());
        String body = rest.substring(rest.indexOf("\r\n\r\n") + 4);
        ByteBuf answer = Unpooled.copiedBuffer(start + filler + end + body, StandardCharsets.US_ASCII);
        EmbeddedChannel channel = new EmbeddedChannel(new ResponseDecoder());

        // When
        assertThatThrownBy(() -> channel.writeInbound(answer)).isInstanceOf(TooLongHttpHeaderException.class);
        channel.finishAndReleaseAll();

        // Then
        assertThat(answer.refCnt()).isZero();
    }
}
