package io.hooktide.delivery;

import io.hooktide.delivery.send.TlsEngine;
import io.hooktide.runtime.settings.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The delivery role as a process of its own, on a system for which there is no build of the native TLS library. */
final class WorkerWithoutNativeTls {
    private WorkerWithoutNativeTls() {}

    /** Arguments: settings, each as {@code key=value}. Ends with its parent, or when it is told to. */
    public static void main(String[] args) throws Exception {
        System.setProperty("io.netty.handler.ssl.noOpenSsl", "true");
        Map<String, String> settings = Arrays.stream(args)
                .map(arg -> arg.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
        System.out.println("native=" + TlsEngine.NATIVE.isAvailable());
        try (DeliveryRole role = new DeliveryRole(Settings.of(settings), new SimpleMeterRegistry())) {
            role.start();
            while (System.in.read() >= 0) {
                // Until the pipe to the parent is closed.
            }
        }
    }
}
