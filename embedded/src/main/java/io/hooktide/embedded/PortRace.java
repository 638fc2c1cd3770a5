package io.hooktide.embedded;

import java.net.BindException;

/** Whether a start failed because another program took the port between choosing and binding it. */
final class PortRace {
    private PortRace() {}

    static boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }
}
