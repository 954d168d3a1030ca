package org.ermine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ermine.ProcessModels.at;
import static org.ermine.ProcessModels.each;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;

/** The diagrams can be read: everything is drawn, nothing lies on anything else. */
class ProcessLayoutTest {

  @Test
  void every_step_and_every_flow_is_drawn() {
    assertThat(each(FlowNode.class)).allSatisfy(node -> assertThat(node.getDiagramElement()).as(at(node)).isNotNull());
    assertThat(each(SequenceFlow.class)).allSatisfy(flow -> {
      assertThat(flow.getDiagramElement()).as(at(flow)).isNotNull();
      assertThat(flow.getDiagramElement().getWaypoints()).as(at(flow)).hasSizeGreaterThan(1);
    });
  }

  @Test
  void shapes_of_one_scope_lie_apart() {
    int pairs = 0;
    List<FlowNode> nodes = each(FlowNode.class);
    for (FlowNode one : nodes) {
      for (FlowNode other : nodes) {
        boolean siblings = one != other && one.getParentElement().equals(other.getParentElement());
        if (siblings && !attached(one, other) && !attached(other, one)) {
          pairs++;
          assertThat(boundsOf(one).intersects(boundsOf(other))).as(at(one) + " on " + at(other)).isFalse();
        }
      }
    }
    assertThat(pairs).isGreaterThan(100);
  }

  @Test
  void a_step_lies_inside_its_scope() {
    var inner = each(FlowNode.class).stream().filter(node -> node.getParentElement() instanceof FlowNode).toList();
    assertThat(inner).hasSizeGreaterThan(10).allSatisfy(node ->
        assertThat(boundsOf((FlowNode) node.getParentElement()).contains(boundsOf(node))).as(at(node)).isTrue());
  }

  @Test
  void flows_begin_and_end_at_their_steps_and_run_straight() {
    for (SequenceFlow flow : each(SequenceFlow.class)) {
      List<Line2D> lines = linesOf(flow);
      assertThat(onBorder(boundsOf(flow.getSource()), lines.get(0).getX1(), lines.get(0).getY1())).as(at(flow)).isTrue();
      Line2D last = lines.get(lines.size() - 1);
      assertThat(onBorder(boundsOf(flow.getTarget()), last.getX2(), last.getY2())).as(at(flow)).isTrue();
      assertThat(lines).as(at(flow)).allMatch(line -> line.getX1() == line.getX2() || line.getY1() == line.getY2());
    }
  }

  @Test
  void no_flow_runs_through_a_foreign_shape() {
    int looks = 0;
    for (SequenceFlow flow : each(SequenceFlow.class)) {
      for (FlowNode node : stepsBeside(flow)) {
        if (!node.equals(flow.getSource()) && !node.equals(flow.getTarget()) && !contains(node, flow)) {
          looks++;
          assertThat(linesOf(flow)).as(at(flow) + " through " + at(node)).noneMatch(boundsOf(node)::intersectsLine);
        }
      }
    }
    assertThat(looks).isGreaterThan(1000);
  }

  @Test
  void gateways_events_and_named_flows_have_their_label_placed() {
    assertThat(each(FlowNode.class)).filteredOn(node -> node instanceof Gateway || node instanceof Event)
        .allSatisfy(node -> assertThat(((BpmnShape) node.getDiagramElement()).getBpmnLabel()).as(at(node)).isNotNull());
    assertThat(each(SequenceFlow.class)).filteredOn(flow -> flow.getName() != null).hasSizeGreaterThan(50)
        .allSatisfy(flow -> assertThat(flow.getDiagramElement().getBpmnLabel()).as(at(flow)).isNotNull());
  }

  @Test
  void labels_lie_on_no_step_no_flow_and_no_other_label() {
    List<BpmnLabel> labels = each(BpmnLabel.class);
    for (BpmnLabel label : labels) {
      Rectangle2D text = rectangle(label.getBounds());
      for (FlowNode node : stepsBeside(label)) {
        Rectangle2D shape = boundsOf(node);
        assertThat(text.intersects(shape) && !shape.contains(text)).as(owner(label) + " on " + at(node)).isFalse();
      }
      for (SequenceFlow flow : label.getModelInstance().getModelElementsByType(SequenceFlow.class)) {
        assertThat(linesOf(flow)).as(owner(label) + " on " + at(flow)).noneMatch(text::intersectsLine);
      }
      for (BpmnLabel other : label.getModelInstance().getModelElementsByType(BpmnLabel.class)) {
        assertThat(!other.equals(label) && text.intersects(rectangle(other.getBounds())))
            .as(owner(label) + " on " + owner(other)).isFalse();
      }
    }
    assertThat(labels).hasSizeGreaterThan(100);
  }

  private static boolean attached(FlowNode event, FlowNode host) {
    return event instanceof BoundaryEvent boundary && boundary.getAttachedTo().equals(host);
  }

  private static boolean contains(FlowNode scope, ModelElementInstance element) {
    ModelElementInstance parent = element.getParentElement();
    return parent != null && (parent.equals(scope) || contains(scope, parent));
  }

  private static List<FlowNode> stepsBeside(ModelElementInstance element) {
    return List.copyOf(element.getModelInstance().getModelElementsByType(FlowNode.class));
  }

  private static boolean onBorder(Rectangle2D shape, double x, double y) {
    boolean inside = shape.getMinX() <= x && x <= shape.getMaxX() && shape.getMinY() <= y && y <= shape.getMaxY();
    return inside && (x == shape.getMinX() || x == shape.getMaxX() || y == shape.getMinY() || y == shape.getMaxY());
  }

  private static Rectangle2D boundsOf(FlowNode node) {
    return rectangle(((BpmnShape) node.getDiagramElement()).getBounds());
  }

  private static Rectangle2D rectangle(Bounds bounds) {
    return new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
  }

  private static List<Line2D> linesOf(SequenceFlow flow) {
    List<Waypoint> points = List.copyOf(flow.getDiagramElement().getWaypoints());
    List<Line2D> lines = new ArrayList<>();
    for (int i = 1; i < points.size(); i++) {
      Waypoint from = points.get(i - 1);
      Waypoint to = points.get(i);
      lines.add(new Line2D.Double(from.getX(), from.getY(), to.getX(), to.getY()));
    }
    return lines;
  }

  private static String owner(BpmnLabel label) {
    return label.getParentElement() instanceof BpmnEdge edge ? at(edge.getBpmnElement())
        : at(((BpmnShape) label.getParentElement()).getBpmnElement());
  }
}
