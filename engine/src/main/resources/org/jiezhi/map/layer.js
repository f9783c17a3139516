// The map: Leaflet moves and zooms, a canvas of ours is its only layer. Coordinates are metres.
const calm=matchMedia('(prefers-reduced-motion: reduce)').matches;
const map=L.map('map',{
  crs:L.CRS.Simple,attributionControl:false,zoomControl:false,zoomSnap:.25,zoomDelta:1,wheelPxPerZoomLevel:100,
  maxZoom:10,minZoom:-25,keyboardPanDelta:90,fadeAnimation:false,zoomAnimation:!calm,inertia:!calm,bounceAtZoomLimits:false});
function latLng(x,y){return L.latLng(y*STEP,x*STEP);}
function bounds(box){return L.latLngBounds(latLng(box[0],box[1]),latLng(box[2],box[3]));}
const EVERYTHING=[0,0,DATA.frame.width,DATA.frame.height];
// Where the units of the topmost level lie; a building drawn far away does not shrink the map.
const WHOLE=(()=>{
  const box=[Infinity,Infinity,-Infinity,-Infinity],top=DATA.levels[0];
  for(let unit=0;unit<top.size;unit++){if(top.units[unit].length){grow(box,boxOf(top,unit));}}
  return box[0]<=box[2]?box:EVERYTHING;
})();

const Drawing=L.Layer.extend({
  onAdd(){
    this.canvas=L.DomUtil.create('canvas','leaflet-zoom-animated',this.getPane());
    this.canvas.setAttribute('aria-hidden','true');
    this.draw();
  },
  getEvents(){
    return{viewreset:this.draw,zoom:this.soon,move:this.soon,moveend:this.draw,zoomend:this.draw,resize:this.draw,zoomanim:this.animate};
  },
  animate(event){
    const scale=map.getZoomScale(event.zoom);
    const corner=map._latLngBoundsToNewLayerBounds(map.getBounds(),event.zoom,event.center).min;
    L.DomUtil.setTransform(this.canvas,corner,scale);
  },
  soon(){
    if(!this.frame&&!map._animatingZoom){
      this.frame=requestAnimationFrame(()=>{this.frame=0;if(!map._animatingZoom){this.draw();}});
    }
  },
  draw(){
    if(!map._loaded){return;}
    const size=map.getSize(),ratio=window.devicePixelRatio||1,canvas=this.canvas;
    const width=Math.round(size.x*ratio),height=Math.round(size.y*ratio);
    if(canvas.width!==width||canvas.height!==height){
      canvas.width=width;canvas.height=height;
      canvas.style.width=size.x+'px';canvas.style.height=size.y+'px';
    }
    L.DomUtil.setTransform(canvas,map.containerPointToLayerPoint([0,0]),1);
    const context=canvas.getContext('2d');
    context.setTransform(ratio,0,0,ratio,0,0);
    new Painter(context,viewNow(),colours()).paint(paintState());
    showScale();
  }
});
function viewNow(){
  const size=map.getSize(),origin=map.latLngToContainerPoint(latLng(0,0));
  return{width:size.x,height:size.y,left:origin.x,top:origin.y,scale:STEP*Math.pow(2,map.getZoom())};
}
const drawing=new Drawing();

function zoomTo(box,closest,roomy){
  const least=3/STEP*.5,grown=box.slice();
  if(grown[2]-grown[0]<least){grown[0]-=least/2;grown[2]+=least/2;}
  if(grown[3]-grown[1]<least){grown[1]-=least/2;grown[3]+=least/2;}
  const size=map.getSize(),room=Math.round(Math.min(size.x,size.y)*.12*(roomy?2.2:1));
  const options={padding:[room,room],maxZoom:closest,animate:!calm};
  map.fitBounds(bounds(grown),options);
}
function showScale(){
  const perPixel=1/Math.pow(2,map.getZoom()),most=110*perPixel,power=Math.pow(10,Math.floor(Math.log10(most)));
  const length=[5,2,1].map(each=>each*power).find(each=>each<=most)||power;
  const bar=document.querySelector('#scale span');
  bar.textContent=lengthText(length);
  bar.style.width=Math.round(length/perPixel)+'px';
}
