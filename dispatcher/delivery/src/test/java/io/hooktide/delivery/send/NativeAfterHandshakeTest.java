package io.hooktide.delivery.send;

/** The same with the native engine; with the JDK's once more where there is none for this system. */
class NativeAfterHandshakeTest extends AfterHandshakeTest {
    @Override
    TlsEngine engine() {
        return TlsEngine.NATIVE.orElseJdk();
    }
}
