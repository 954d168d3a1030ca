package org.ermine.risk.loss;

/**
 * Walker's alias table, made by Vose's method: as many columns as there are weights, all equally likely, each shared by its own
 * item and one other, its alias. Choosing a column and then one of its two chooses an item in proportion to the weights.
 *
 * @param shares how much of a column is its own item's, in [0, 1]
 * @param aliases whose the rest of the column is
 */
record AliasTable(double[] shares, int[] aliases) {

  /** @param weights above 0 */
  static AliasTable of(double[] weights, double total) {
    int n = weights.length;
    double[] shares = new double[n];
    int[] aliases = new int[n];
    int[] waiting = new int[n];
    int small = 0;
    int large = n;
    for (int i = 0; i < n; i++) {
      shares[i] = weights[i] / total * n;
      aliases[i] = i;
      if (shares[i] < 1) waiting[small++] = i;
      else waiting[--large] = i;
    }
    while (small > 0 && large < n) {
      int filled = waiting[--small];
      int giver = waiting[large];
      aliases[filled] = giver;
      shares[giver] -= 1 - shares[filled];
      if (shares[giver] < 1) {
        large++;
        waiting[small++] = giver;
      }
    }
    // Rounding leaves a few columns that are full but for the last digits.
    while (small > 0) shares[waiting[--small]] = 1;
    while (large < n) shares[waiting[large++]] = 1;
    return new AliasTable(shares, aliases);
  }
}
