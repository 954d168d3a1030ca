package org.ermine.topology;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The distribution's nginx with {@code docker/nginx.conf}, on the loopback address, with a certificate of its own. */
final class Proxy {
  static final Path PROGRAM = Path.of("/usr/sbin/nginx");

  private final Processes processes;
  private final Path folder;
  private final int port = Processes.freePort();

  private Proxy(Processes processes, Path folder) {
    this.processes = processes;
    this.folder = folder;
  }

  static Proxy start(Processes processes, Path folder, int first, int second) throws IOException {
    var proxy = new Proxy(processes, Files.createDirectories(folder.resolve("nginx")));
    proxy.configure(first, second);
    proxy.processes.run("openssl", Map.of(), "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1",
        "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", proxy.file("tls.key"), "-out",
        proxy.file("tls.crt"));
    var command = List.of(PROGRAM.toString(), "-p", proxy.folder.toString(), "-c", proxy.file("main.conf"), "-e", "stderr");
    var check = new ArrayList<>(command);
    check.add("-t");
    processes.run("nginx-check", Map.of(), check.toArray(String[]::new));
    var nginx = processes.start("nginx", Map.of(), command);
    processes.await("nginx", nginx, proxy::listens);
    return proxy;
  }

  URI address() {
    return URI.create("https://127.0.0.1:" + port);
  }

  /** Trusts this proxy's certificate and no other. */
  SSLContext tls() {
    try (InputStream certificate = Files.newInputStream(folder.resolve("tls.crt"))) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry("proxy", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private void configure(int first, int second) throws IOException {
    var shipped = Files.readString(Path.of("docker/nginx.conf"));
    Files.writeString(folder.resolve("default.conf"), replaced(shipped, Map.of(
        "ermine1:8080", "127.0.0.1:" + first, "ermine2:8080", "127.0.0.1:" + second, "listen 443 ssl",
        "listen 127.0.0.1:" + port + " ssl", "/etc/nginx/tls/tls.crt", file("tls.crt"), "/etc/nginx/tls/tls.key",
        file("tls.key"))));
    Files.writeString(folder.resolve("main.conf"), """
        daemon off;
        worker_processes 1;
        %2$s
        pid %1$s/nginx.pid;
        events {}
        http {
          access_log off;
          client_body_temp_path %1$s;
          proxy_temp_path %1$s;
          fastcgi_temp_path %1$s;
          uwsgi_temp_path %1$s;
          scgi_temp_path %1$s;
          include %1$s/default.conf;
        }
        """.formatted(folder, "root".equals(System.getProperty("user.name")) ? "user root;" : ""));
  }

  private static String replaced(String text, Map<String, String> replacements) {
    var result = text;
    for (var replacement : replacements.entrySet()) {
      if (!result.contains(replacement.getKey())) throw new AssertionError("docker/nginx.conf has no " + replacement.getKey());
      result = result.replace(replacement.getKey(), replacement.getValue());
    }
    return result;
  }

  private boolean listens() {
    try (var socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }
}
