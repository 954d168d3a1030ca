package org.ermine.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever is done to any entry of any chain is found, and the first such entry is named. */
class ChainPropertiesTest {
  private record Link(Seal seal, Content entry) {}

  private static final List<UnaryOperator<Content>> ALTERATIONS = List.of(
      e -> content(e, e.id() + 1, e.xid(), e.micros(), e.kind(), e.actor(), e.before(), e.detail()),
      e -> content(e, e.id(), e.xid() + "1", e.micros(), e.kind(), e.actor(), e.before(), e.detail()),
      e -> content(e, e.id(), e.xid(), e.micros() + 1, e.kind(), e.actor(), e.before(), e.detail()),
      e -> content(e, e.id(), e.xid(), e.micros(), e.kind() + "x", e.actor(), e.before(), e.detail()),
      e -> content(e, e.id(), e.xid(), e.micros(), e.kind(), "x" + e.actor(), e.before(), e.detail()),
      e -> content(e, e.id(), e.xid(), e.micros(), e.kind(), e.actor(), e.before() == null ? "" : null, e.detail()),
      e -> content(e, e.id(), e.xid(), e.micros(), e.kind(), e.actor(), e.before(), e.detail() + " "),
      // the border between two fields moved
      e -> content(e, e.id(), e.xid(), e.micros(), e.kind() + e.actor(), "", e.before(), e.detail()));

  @Property(tries = 200)
  void a_chain_as_it_was_written_is_valid_and_knows_each_of_its_heads(@ForAll("entries") List<Content> entries) {
    var chain = chain(entries);
    var check = checked(chain, null);
    assertThat(check.first()).isNull();
    assertThat(check.seals()).isEqualTo(entries.size());
    for (var link : chain) assertThat(checked(chain, link.seal().hash()).foundAt()).isEqualTo(link.seal().position());
  }

  @Property(tries = 500)
  void any_alteration_is_found(@ForAll("entries") List<Content> entries, @ForAll @IntRange(max = 7) int how, @ForAll int at) {
    var chain = chain(entries);
    var place = Math.floorMod(at, chain.size());
    var altered = ALTERATIONS.get(how).apply(chain.get(place).entry());
    if (altered.equals(chain.get(place).entry())) return;
    chain.set(place, new Link(chain.get(place).seal(), altered));
    assertThat(checked(chain, null).first()).isEqualTo(bad(chain.get(place), place, ChainCheck.Finding.ALTERED));
  }

  @Property(tries = 200)
  void any_removal_is_found(@ForAll("entries") List<Content> entries, @ForAll int at, @ForAll boolean withItsSeal) {
    var chain = chain(entries);
    var place = Math.floorMod(at, chain.size());
    var removed = chain.get(place);
    if (withItsSeal) chain.remove(place);
    else chain.set(place, new Link(removed.seal(), null));
    var last = place == entries.size() - 1;
    if (withItsSeal && last) {
      // A cut-off end looks like a shorter chain; who kept the head knows better.
      assertThat(checked(chain, removed.seal().hash()).foundAt()).isNull();
    } else {
      var named = withItsSeal ? chain.get(place) : removed;
      assertThat(checked(chain, null).first()).isEqualTo(bad(named, place, ChainCheck.Finding.MISSING));
    }
  }

  @Property(tries = 200)
  void any_reordering_is_found(@ForAll("entries") List<Content> entries, @ForAll int one, @ForAll int other,
      @ForAll boolean positionsToo) {
    var chain = chain(entries);
    var first = Math.min(Math.floorMod(one, chain.size()), Math.floorMod(other, chain.size()));
    var second = Math.max(Math.floorMod(one, chain.size()), Math.floorMod(other, chain.size()));
    if (first == second) return;
    if (positionsToo) {
      var earlier = chain.get(first).seal();
      var later = chain.get(second).seal();
      chain.set(first, new Link(at(earlier.position(), later), chain.get(second).entry()));
      chain.set(second, new Link(at(later.position(), earlier), chain(entries).get(first).entry()));
    } else {
      Collections.swap(chain, first, second);
    }
    var found = checked(chain, null).first();
    assertThat(found.position()).isEqualTo(first + 1);
    assertThat(found.entry()).isEqualTo(chain.get(first).seal().entry());
  }

  @Property(tries = 200)
  void a_seal_that_was_forged_in_place_breaks_the_next_one(@ForAll("entries") List<Content> entries, @ForAll int at) {
    var chain = chain(entries);
    var place = Math.floorMod(at, chain.size());
    if (place == chain.size() - 1) return;
    var forged = ALTERATIONS.get(4).apply(chain.get(place).entry());
    var seal = chain.get(place).seal();
    chain.set(place, new Link(new Seal(seal.position(), forged.id(), forged.xid(),
        ChainHash.of(2, seal.previous(), forged), seal.previous(), 2), forged));
    assertThat(checked(chain, null).first().position()).isEqualTo(place + 2);
  }

  @Provide Arbitrary<List<Content>> entries() {
    Arbitrary<String> text = Arbitraries.strings().all().ofMaxLength(12);
    return Combinators.combine(text, text, text.injectNull(0.4), text.injectNull(0.4))
        .as((actor, subject, optional, json) -> new Content(0, "7", 1, "task", actor, optional, optional, subject, json, json,
            optional, subject)).list().ofMinSize(1).ofMaxSize(8).map(ChainPropertiesTest::numbered);
  }

  private static List<Content> numbered(List<Content> entries) {
    var numbered = new ArrayList<Content>();
    for (var e : entries) {
      long id = numbered.size() * 3 + 5;
      numbered.add(content(e, id, e.xid(), e.micros(), e.kind(), e.actor(), e.before(), e.detail()));
    }
    return numbered;
  }

  private static List<Link> chain(List<Content> entries) {
    var chain = new ArrayList<Link>();
    var last = Seal.NONE;
    for (var entry : entries) {
      last = last.then(entry);
      chain.add(new Link(last, entry));
    }
    return chain;
  }

  private static ChainCheck checked(List<Link> chain, String soughtHead) {
    var check = new ChainCheck(soughtHead);
    chain.forEach(link -> check.next(link.seal(), link.entry()));
    return check;
  }

  private static ChainCheck.Bad bad(Link link, int place, ChainCheck.Finding finding) {
    return new ChainCheck.Bad(link.seal().entry(), place + 1L, finding);
  }

  private static Seal at(long position, Seal seal) {
    return new Seal(position, seal.entry(), seal.xid(), seal.hash(), seal.previous(), seal.form());
  }

  private static Content content(Content e, long id, String xid, long micros, String kind, String actor, String before,
      String detail) {
    return new Content(id, xid, micros, kind, actor, e.onBehalfOf(), e.route(), e.subject(), e.processInstance(), before,
        e.after(), detail);
  }
}
