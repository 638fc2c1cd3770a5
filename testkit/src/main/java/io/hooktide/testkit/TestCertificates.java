package io.hooktide.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Certificates made by the JDK's keytool, each with its key in a store of its own, under {@link #ALIAS}. */
public final class TestCertificates {
    public static final String ALIAS = "server";
    public static final char[] PASSWORD = "changeit".toCharArray();

    private final Path folder;

    public TestCertificates(Path folder) {
        this.folder = folder;
    }

    public KeyStore selfSigned(String host) throws Exception {
        return pair(host, "-ext", "san=dns:" + host);
    }

    /** With an RSA key, as what is too old for others asks for. */
    public KeyStore selfSignedByRsa(String host) throws Exception {
        return pair(host, List.of("-keyalg", "RSA", "-keysize", "2048"), "-ext", "san=dns:" + host);
    }

    /** Its validity ended a week ago. */
    public KeyStore expired(String host) throws Exception {
        return pair(host, "-ext", "san=dns:" + host, "-startdate", "-9d");
    }

    /** The certificate in PEM. */
    public static String certificate(KeyStore store) throws Exception {
        return pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
    }

    /** The private key in PEM, PKCS 8. */
    public static String key(KeyStore store) throws Exception {
        return pem("PRIVATE KEY", store.getKey(ALIAS, PASSWORD).getEncoded());
    }

    private static String pem(String label, byte[] content) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    public KeyStore authority(String name) throws Exception {
        return pair(name, "-ext", "bc:c");
    }

    /** @param authority made here, under this name */
    public KeyStore signedBy(String authority, String host) throws Exception {
        KeyStore own = selfSigned(host);
        String request = keytool("", "-certreq", "-keystore", file(host));
        String signed = keytool(
                request, "-gencert", "-rfc", "-validity", "2", "-ext", "san=dns:" + host, "-keystore", file(authority));
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(signed.getBytes(StandardCharsets.US_ASCII)));
        own.setKeyEntry(ALIAS, own.getKey(ALIAS, PASSWORD), PASSWORD, new Certificate[] {certificate});
        return own;
    }

    private KeyStore pair(String name, String... extensions) throws Exception {
        return pair(name, List.of("-keyalg", "EC", "-groupname", "secp256r1"), extensions);
    }

    private KeyStore pair(String name, List<String> key, String... extensions) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-validity", "2", "-dname", "CN=" + name));
        arguments.addAll(key);
        arguments.addAll(List.of(extensions));
        arguments.addAll(List.of("-storetype", "PKCS12", "-keystore", file(name)));
        keytool("", arguments.toArray(String[]::new));
        return KeyStore.getInstance(folder.resolve(name + ".p12").toFile(), PASSWORD);
    }

    private String file(String name) {
        return folder.resolve(name + ".p12").toString();
    }

    private static String keytool(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", ALIAS, "-storepass", new String(PASSWORD)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("keytool failed: " + output);
        }
        return output;
    }
}
