package io.hooktide.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where processes and their children listen, as Linux knows it. */
final class ListeningSockets {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";
    /** 127.0.0.1, the same as an IPv6 socket says it, and ::1; words in the order of this machine's bytes. */
    private static final Set<String> LOOPBACK =
            Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

    private ListeningSockets() {}

    /** Port to whether only this machine reaches it. */
    static Map<Integer, Boolean> of(ProcessHandle... roots) throws IOException {
        Set<String> ours = new HashSet<>();
        for (ProcessHandle process : Stream.of(roots)
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .toList()) {
            ours.addAll(inodes(process.pid()));
        }
        Map<Integer, Boolean> found = new HashMap<>();
        for (String table : new String[] {"tcp", "tcp6"}) {
            for (String row : Files.readAllLines(PROC.resolve("net").resolve(table))) {
                String[] cells = row.strip().split("\\s+");
                if (cells[3].equals(LISTENING) && ours.contains(cells[9])) {
                    String[] local = cells[1].split(":");
                    found.merge(Integer.parseInt(local[1], 16), LOOPBACK.contains(local[0]), Boolean::logicalAnd);
                }
            }
        }
        return found;
    }

    // A process may end, and close files, while one looks.
    private static Set<String> inodes(long pid) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> files = Files.list(PROC.resolve(Long.toString(pid)).resolve("fd"))) {
            for (Path file : files.toList()) {
                socket(file).ifPresent(inodes::add);
            }
        } catch (NoSuchFileException ended) {
            return inodes;
        }
        return inodes;
    }

    private static Optional<String> socket(Path file) throws IOException {
        try {
            String target = Files.readSymbolicLink(file).toString();
            return target.startsWith("socket:[")
                    ? Optional.of(target.substring("socket:[".length(), target.length() - 1))
                    : Optional.empty();
        } catch (NoSuchFileException closed) {
            return Optional.empty();
        }
    }
}
