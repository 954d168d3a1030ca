package org.ermine.outbox;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Which machines a webhook may call. Never one that only serves its neighbours, such as a cloud's metadata, nor many at once;
 * this machine and private networks only where the webhook is declared internal. Asked before every call, since names move.
 */
final class AddressRule {
  private AddressRule() {}

  /** @return null if every address of this host may be called, else why not */
  static String objection(String host, boolean internal) {
    try {
      for (var address : InetAddress.getAllByName(host)) {
        if (never(address)) return "the host has an address that is never called";
        if (!internal && isInternal(address)) return "the host has an internal address, which this webhook does not allow";
      }
      return null;
    } catch (UnknownHostException e) {
      return "the host is unknown";
    }
  }

  static boolean never(InetAddress address) {
    return address.isLinkLocalAddress() || address.isAnyLocalAddress() || address.isMulticastAddress() || isReserved(address);
  }

  static boolean isInternal(InetAddress address) {
    return address.isLoopbackAddress() || address.isSiteLocalAddress() || isUniqueLocal(address) || isShared(address);
  }

  /** 0.0.0.0/8 and 240.0.0.0/4 */
  private static boolean isReserved(InetAddress address) {
    var bytes = address.getAddress();
    return bytes.length == 4 && (bytes[0] == 0 || (bytes[0] & 0xf0) == 0xf0);
  }

  /** fc00::/7 */
  private static boolean isUniqueLocal(InetAddress address) {
    return address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc;
  }

  /** 100.64.0.0/10 */
  private static boolean isShared(InetAddress address) {
    var bytes = address.getAddress();
    return bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
  }
}
