package io.hooktide.delivery.address;

import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A name server on a UDP port of 127.0.0.1 that knows a few IPv4 addresses, and says nothing of names like {@code silent.*}. */
public final class NameServer implements AutoCloseable {
    private static final int ADDRESS_RECORD = 1;

    private final Answers answers;
    private final int ttlSeconds;
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final DatagramSocket socket;

    /** What it says of a name. */
    public interface Answers {
        /**
         * IPv4 addresses; null for a name that does not exist.
         *
         * @param asked how often before
         */
        List<String> of(String name, int asked);
    }

    NameServer(Map<String, List<String>> addresses) {
        this((name, asked) -> addresses.get(name), 60);
    }

    public NameServer(Answers answers, int ttlSeconds) {
        this.answers = answers;
        this.ttlSeconds = ttlSeconds;
        try {
            this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "name-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** The product's own resolver, asking here. */
    public HostResolver resolver(
            EventLoop loop, Class<? extends DatagramChannel> datagrams, Class<? extends SocketChannel> sockets) {
        return new DnsHostResolver(loop, datagrams, sockets, new SingletonDnsServerAddressStreamProvider(address()));
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    public int asked(String name) {
        return asked.getOrDefault(name, 0);
    }

    Set<String> names() {
        return asked.keySet();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                DatagramPacket query = new DatagramPacket(new byte[512], 512);
                socket.receive(query);
                answer(query);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(DatagramPacket query) throws IOException {
        byte[] question = Arrays.copyOf(query.getData(), query.getLength());
        StringBuilder name = new StringBuilder();
        int at = 12;
        while (question[at] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
            at += question[at] + 1;
        }
        int before = asked.merge(name.toString(), 1, Integer::sum) - 1;
        if (!name.toString().startsWith("silent")) {
            int type = question[at + 2];
            byte[] answer = answer(Arrays.copyOf(question, at + 5), type, answers.of(name.toString(), before));
            socket.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
        }
    }

    /** @param known null for a name that does not exist */
    private byte[] answer(byte[] question, int type, List<String> known) {
        List<String> records = known == null || type != ADDRESS_RECORD ? List.of() : known;
        ByteBuffer answer = ByteBuffer.allocate(512).put(question);
        answer.putShort(2, (short) (known == null ? 0x8183 : 0x8180));
        answer.putShort(6, (short) records.size()).putShort(8, (short) 0).putShort(10, (short) 0);
        for (String address : records) {
            answer.putShort((short) 0xc00c).putShort((short) ADDRESS_RECORD).putShort((short) 1);
            answer.putInt(ttlSeconds).putShort((short) 4).put(NetUtil.createByteArrayFromIpAddressString(address));
        }
        return Arrays.copyOf(answer.array(), answer.position());
    }
}
